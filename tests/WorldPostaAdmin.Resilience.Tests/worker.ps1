# Runs each line of standard input, a script in base64, and answers at once and in lines: "O text" for an object, "E id|message" for
# an error, "W message" for a warning, "DONE" at its end.
param([string] $Texts)

$null = [Reflection.Assembly]::LoadFrom($Texts)
$out = [Console]::Out
$out.WriteLine('READY')
while ($null -ne ($line = [Console]::In.ReadLine())) {
    try {
        $script = [scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)))
        & $script 2>&1 3>&1 | ForEach-Object { $out.WriteLine([WorldPostaAdmin.Resilience.Tests.ObjectText]::Line($_)) }
    }
    catch { $out.WriteLine([WorldPostaAdmin.Resilience.Tests.ObjectText]::Error($_.FullyQualifiedErrorId, $_.Exception.Message)) }
    $out.WriteLine('DONE')
}
