# Stands in for Exchange's modules, sessions and snap-ins where Enable-ExchangeScript has put it on the path: loads WorldPostaAdmin, turns
# Exchange mode on, and answers the commands with which scripts connect. Whatever they ask of others goes on to PowerShell's own commands.

$location = Join-Path $PSScriptRoot 'location.txt'
$script:manifest = if (Test-Path -LiteralPath $location) { (Get-Content -Raw -LiteralPath $location).Trim() } else { Join-Path $PSScriptRoot '../../../WorldPostaAdmin.psd1' }
$script:sessions = [System.Collections.Generic.List[object]]::new()
$script:snapins = [System.Collections.Generic.List[string]]::new()

if (-not (Get-Module WorldPostaAdmin)) {
    Import-Module $(if (Test-Path -LiteralPath $manifest) { $manifest } else { 'WorldPostaAdmin' }) -Global -ErrorAction Stop
}

[WorldPostaAdmin.Cmdlets.ExchangeScripts]::BeginMode()
Write-Warning ('This ExchangeOnlineManagement stands for WorldPosta, not Exchange Online: commands work on the store of WorldPostaAdmin, and ' +
    'Get-MailboxPermission lists the rights that Exchange lists. Disable-ExchangeScript ends that.')

function Find-Argument([object[]] $given, [string] $name) {
    for ($i = 0; $i -lt $given.Count; $i++) {
        if ($given[$i] -isnot [string] -or $given[$i] -notmatch '^-\w') { continue }
        $written = $given[$i].Trim('-', ':')
        if ($name.StartsWith($written, [System.StringComparison]::OrdinalIgnoreCase)) { return $given[$i + 1] }
    }
}

function Test-ExchangeSession($session) { $null -ne $session -and $session.psobject.TypeNames -contains 'WorldPostaAdmin.ExchangeSession' }

function New-PSSession {
    if ((Find-Argument $args 'ConfigurationName') -ne 'Microsoft.Exchange') { return Microsoft.PowerShell.Core\New-PSSession @args }
    $session = [pscustomobject]@{
        PSTypeName        = 'WorldPostaAdmin.ExchangeSession'
        Id                = $script:sessions.Count + 1
        Name              = "WorldPosta$($script:sessions.Count + 1)"
        ComputerName      = [System.Environment]::MachineName
        ConfigurationName = 'Microsoft.Exchange'
        State             = 'Opened'
        Availability      = 'Available'
        InstanceId        = [guid]::NewGuid()
    }
    $script:sessions.Add($session)
    $session
}

function Import-PSSession {
    $session = Find-Argument $args 'Session'
    if ($null -eq $session -and $args.Count -gt 0) { $session = $args[0] }
    if (-not (Test-ExchangeSession $session)) { return Microsoft.PowerShell.Utility\Import-PSSession @args }
    $prefix = Find-Argument $args 'Prefix'
    if ($prefix) { return Import-Module (Get-Module WorldPostaAdmin).Path -Prefix $prefix -Global -Force -PassThru }
    Get-Module WorldPostaAdmin
}

function Get-PSSession {
    if ($args.Count -eq 0) { $script:sessions }
    Microsoft.PowerShell.Core\Get-PSSession @args
}

function Remove-PSSession {
    $named = @(Find-Argument $args 'Session') + @(if ($args.Count -gt 0) { $args[0] }) + @($input)
    $ours = @($named | Where-Object { Test-ExchangeSession $_ } | Select-Object -Unique)
    foreach ($session in $ours) { $session.State = 'Closed'; [void] $script:sessions.Remove($session) }
    $others = @($named | Where-Object { $_ -is [System.Management.Automation.Runspaces.PSSession] } | Select-Object -Unique)
    if ($others.Count -gt 0) { Microsoft.PowerShell.Core\Remove-PSSession -Session $others }
    elseif ($ours.Count -eq 0 -and $args.Count -gt 0) { Microsoft.PowerShell.Core\Remove-PSSession @args }
}

function Add-PSSnapin {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $PassThru)
    foreach ($one in $Name) {
        if ($one -like 'Microsoft.Exchange.Management.*' -or $one -eq '*Exchange*') {
            if (-not $script:snapins.Contains($one)) { $script:snapins.Add($one) }
            if ($PassThru) { [pscustomobject]@{ Name = $one } }
        }
        else {
            Write-Error "There are no snap-ins in PowerShell 7, so '$one' cannot be added. Those of Exchange (Microsoft.Exchange.Management.*) are taken here."
        }
    }
}

function Get-PSSnapin {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Name, [switch] $Registered)
    $known = if ($Registered) { 'Microsoft.Exchange.Management.PowerShell.SnapIn' } else { $script:snapins }
    foreach ($pattern in $(if ($Name) { $Name } else { '*' })) {
        $found = @($known | Where-Object { $_ -like $pattern })
        foreach ($one in $found) { [pscustomobject]@{ Name = $one } }
        if ($found.Count -eq 0 -and $pattern -notmatch '\*') { Write-Error "No snap-in '$pattern' was added." }
    }
}

function Connect-ExchangeServer {
    [CmdletBinding()]
    param([switch] $Auto, [string] $ServerFqdn, [string] $ClientApplication, [switch] $AllowClobber)
    Connect-ExchangeOnline
}

Export-ModuleMember -Function Add-PSSnapin, Connect-ExchangeServer, Get-PSSession, Get-PSSnapin, Import-PSSession, New-PSSession, Remove-PSSession
