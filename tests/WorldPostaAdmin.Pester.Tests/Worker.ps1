# Runs the Pester files whose paths arrive through a pipe, one a line, and answers each with a line of JSON: its tests.
# It is a pipe of its own because pwsh reads standard input itself, and tests may write to standard output.
param([string] $Pester, [string] $Pipe)

Import-Module $Pester
$stream = [IO.Pipes.NamedPipeClientStream]::new('.', $Pipe, 'InOut')
$stream.Connect()
$requests = [IO.StreamReader]::new($stream)
$answers = [IO.StreamWriter]::new($stream)

while ($null -ne ($request = $requests.ReadLine())) {
    $run = Invoke-Pester -Configuration @{ Run = @{ Path = $request; PassThru = $true }; Output = @{ Verbosity = 'None' } }
    $tests = @(
        foreach ($test in $run.Tests) {
            @{
                Name = $test.ExpandedPath
                Result = $test.Result
                Seconds = $test.Duration.TotalSeconds
                Message = ($test.ErrorRecord | Out-String).Trim()
            }
        }
        # What fails outside every test: a file that cannot be read, a BeforeAll or AfterAll.
        foreach ($block in @($run.FailedContainers) + @($run.FailedBlocks)) {
            if (-not $block.ErrorRecord) { continue }
            @{
                Name = "$($block.ExpandedPath ?? $block.Item) as a whole"
                Result = 'Failed'
                Seconds = 0
                Message = ($block.ErrorRecord | Out-String).Trim()
            }
        }
    )
    $answers.WriteLine((ConvertTo-Json -InputObject $tests -Compress))
    $answers.Flush()

    # The next file finds the session as the first one did.
    $global:PSDefaultParameterValues.Clear()
    Set-Location $PSScriptRoot
}
