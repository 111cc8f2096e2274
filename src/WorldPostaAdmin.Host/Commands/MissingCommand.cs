using System.Management.Automation;

namespace WorldPostaAdmin.Host.Commands;

/// <summary>
/// Stands for a command that every PowerShell has but its bare engine has not, and says what to do instead. A "not recognized" for
/// Import-Csv would send an admin looking for a spelling error.
/// </summary>
public sealed class MissingCommand : PSCmdlet
{
    private static readonly Dictionary<string, string> Instead = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Import-Csv"] = "Import-Recipient reads CSV itself",
        ["Export-Csv"] = "Export-Recipient writes CSV itself",
        ["ConvertFrom-Csv"] = "Import-Recipient reads CSV itself",
        ["ConvertTo-Csv"] = "Export-Recipient writes CSV itself",
        ["ConvertTo-Json"] = "Export-Recipient writes JSON lines",
        ["ConvertFrom-Json"] = "Import-Recipient reads JSON lines",
        ["Select-Object"] = "choose properties with ForEach-Object { $_.Name } or Format-List Name, ...; Get- commands take -ResultSize",
        ["Sort-Object"] = "Get-Recipient takes -SortBy; [Array]::Sort($names) sorts an array",
        ["Group-Object"] = "collect in a hashtable: ForEach-Object { $groups[$_.Department] += @($_) }",
        ["Measure-Object"] = "@(Get-Mailbox).Count counts",
        ["Compare-Object"] = "Where-Object { $others -notcontains $_ }",
        ["Get-Member"] = "$object.PSObject.Properties lists what an object has",
        ["Format-Wide"] = "Format-List and Format-Table are there",
        ["Format-Custom"] = "Format-List and Format-Table are there",
        ["Tee-Object"] = "redirect with > file",
        ["Write-Output"] = "a value by itself is output",
        ["Write-Host"] = "a value by itself is output, or $Host.UI.WriteLine('...')",
        ["Write-Error"] = "throw '...', or $Host.UI.WriteErrorLine('...')",
        ["Write-Warning"] = "$Host.UI.WriteWarningLine('...')",
        ["Write-Verbose"] = "$Host.UI.WriteVerboseLine('...')",
        ["Write-Progress"] = "the module's own commands report their progress",
        ["Read-Host"] = "$Host.UI.ReadLine(), or $Host.UI.ReadLineAsSecureString() for a secret",
        ["Get-Credential"] = "$Host.UI.PromptForCredential('', '', 'user', '')",
        ["ConvertTo-SecureString"] = "[System.Net.NetworkCredential]::new('', $text).SecurePassword, or leave the parameter out and be asked",
        ["Get-Date"] = "[DateTimeOffset]::Now",
        ["New-TimeSpan"] = "[TimeSpan]::FromDays(1)",
        ["Start-Sleep"] = "[System.Threading.Thread]::Sleep($milliseconds)",
        ["New-Object"] = "[Type]::new(...)",
        ["Add-Type"] = "[System.Reflection.Assembly]::LoadFrom($path)",
        ["Invoke-Expression"] = "& ([scriptblock]::Create($text))",
        ["Get-Content"] = "[System.IO.File]::ReadLines($path)",
        ["Set-Content"] = "redirect with > file",
        ["Add-Content"] = "redirect with >> file",
        ["Get-ChildItem"] = "[System.IO.Directory]::GetFiles($path), or your shell's ls",
        ["Get-Item"] = "[System.IO.FileInfo]::new($path)",
        ["Remove-Item"] = "[System.IO.File]::Delete($path)",
        ["Test-Path"] = "[System.IO.Path]::Exists($path)",
        ["Join-Path"] = "[System.IO.Path]::Join($folder, $name), or \"$folder/$name\"",
        ["Split-Path"] = "[System.IO.Path]::GetDirectoryName($path)",
        ["Resolve-Path"] = "[System.IO.Path]::GetFullPath($path)",
        ["Set-Location"] = "$ExecutionContext.SessionState.Path.SetLocation('...')",
        ["Get-Location"] = "$PWD",
        ["Get-Variable"] = "$name, or $ExecutionContext.SessionState.PSVariable.Get('name')",
        ["Set-Variable"] = "$name = value",
        ["Get-Process"] = "[System.Diagnostics.Process]::GetProcesses()",
    };

    /// <summary>Whatever was given to the command: it is not to fail on its parameters before it can say why it is not there.</summary>
    [Parameter(ValueFromRemainingArguments = true)]
    public object[]? Arguments { get; set; }

    /// <summary>Whether the name, which no command was found for, is one that PowerShell users expect.</summary>
    public static bool IsKnown(string name) => Instead.ContainsKey(name);

    protected override void BeginProcessing()
    {
        var name = MyInvocation.MyCommand.Name;
        var message = $"{name} is not part of wpadmin's engine. Instead: {Instead[name]}. Or run this in pwsh, which has it.";
        ThrowTerminatingError(new ErrorRecord(new CommandNotFoundException(message), "CommandNotInEngine", ErrorCategory.ObjectNotFound, name));
    }
}
