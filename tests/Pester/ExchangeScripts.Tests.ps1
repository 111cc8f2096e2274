Describe 'Scripts that ask for Exchange''s module' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Enable-ExchangeScript'
            One = { Enable-ExchangeScript -WarningAction SilentlyContinue }; Check = { param($it) -not $it -and @(Get-Module -ListAvailable ExchangeOnlineManagement).Count -eq 1 }
            Complete = 'Enable-ExchangeScript -Scope U'; Offers = 'User'
        }
        @{
            Cmdlet = 'Disable-ExchangeScript'
            Given = { Enable-ExchangeScript -WarningAction SilentlyContinue }
            One = { Disable-ExchangeScript }; Check = { param($it) -not $it -and -not (Get-Module -ListAvailable ExchangeOnlineManagement) -and -not (Get-Module ExchangeOnlineManagement) }
            Complete = 'Disable-ExchangeScript -Scope S'; Offers = 'Session'
        }
        @{
            Cmdlet = 'Get-ConnectionInformation'
            Given = { Connect-ExchangeOnline -WarningAction SilentlyContinue }
            One = { Get-ConnectionInformation }; Check = { param($it) $it.State -eq 'Connected' -and $it.Organization -eq 'Contoso' -and $it.Name -eq 'ExchangeOnline_1' }
        }
        @{
            Cmdlet = 'Get-EXOMailboxPermission'
            Given = { Add-MailboxPermission sales alice FullAccess, SendAs; Add-MailboxPermission sales bob SendAs }
            One = { Get-EXOMailboxPermission sales -ExcludeSelf }; Check = { param($it) $it.User -eq 'alice@contoso.example' -and "$($it.AccessRights)" -eq 'FullAccess' }
            Two = { Get-SharedMailbox | Get-EXOMailboxPermission }; Outputs = 3
            Missing = { Get-EXOMailboxPermission nobody }
            Complete = 'Get-EXOMailboxPermission sal'; Offers = 'sales'
        }
    )

    AfterAll { Disable-ExchangeScript -WarningAction SilentlyContinue }

    It 'runs a script that requires it, and says what it is' {
        Enable-ExchangeScript -WarningAction SilentlyContinue
        "$(Import-Module ExchangeOnlineManagement -Force 3>&1)" | Should -BeLike '*WorldPosta, not Exchange Online*'
        Set-Content "$TestDrive/r.ps1" "#Requires -Modules @{ ModuleName = 'ExchangeOnlineManagement'; ModuleVersion = '3.0.0' }", 'Import-Module ExchangeOnlineManagement -ErrorAction Stop', '(Get-Mailbox alice).Name'
        & "$TestDrive/r.ps1" | Should -Be 'Alice Ng'
        Add-MailboxPermission sales alice SendAs | Out-Null
        Get-MailboxPermission sales -ExcludeSelf | Should -BeNullOrEmpty
        Disable-ExchangeScript
        (Get-MailboxPermission sales -ExcludeSelf).User | Should -Be 'alice@contoso.example'
    }

    It 'answers sessions and snap-ins, and leaves others to PowerShell' {
        Enable-ExchangeScript -WarningAction SilentlyContinue
        $session = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri http://mail.contoso.example/PowerShell/ -Authentication Kerberos
        $session.State, $session.ConfigurationName | Should -Be 'Opened', 'Microsoft.Exchange'
        (Get-PSSession | Where-Object ConfigurationName -EQ 'Microsoft.Exchange').Name | Should -Be $session.Name
        (Import-PSSession $session -DisableNameChecking -AllowClobber).Name | Should -Be 'WorldPostaAdmin'
        Remove-PSSession $session
        Get-PSSession | Should -BeNullOrEmpty
        Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn
        (Get-PSSnapin Microsoft.Exchange.*).Name | Should -Be 'Microsoft.Exchange.Management.PowerShell.SnapIn'
        { Add-PSSnapin Other.SnapIn -ErrorAction Stop } | Should -Throw '*no snap-ins*'
        (Get-Command New-PSSession).CommandType | Should -Be 'Function'
        Disable-ExchangeScript
        (Get-Command New-PSSession).CommandType | Should -Be 'Cmdlet'
    }

    It 'is there for every session of the user until it is taken away' {
        $modules = Join-Path $TestDrive 'home'
        $program = @"
Import-Module '$Repository/WorldPostaAdmin.psd1'
Enable-ExchangeScript -Scope User -WarningAction Ignore
"@
        $pwsh = Join-Path $PSHOME pwsh
        $before = $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath
        try {
            $env:HOME = $modules; $env:XDG_DATA_HOME = $null; $env:PSModulePath = $null
            & $pwsh -NoProfile -NonInteractive -Command $program | Out-Null
            & $pwsh -NoProfile -NonInteractive -Command 'Import-Module ExchangeOnlineManagement; (Get-Module WorldPostaAdmin).Name' | Should -Contain 'WorldPostaAdmin'
            & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$Repository/WorldPostaAdmin.psd1'; Disable-ExchangeScript -Scope User; @(Get-Module -ListAvailable ExchangeOnlineManagement).Count" | Should -Be 0
        }
        finally {
            $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath = $before
        }
    }
}
