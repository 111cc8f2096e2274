@{
    RootModule           = 'ExchangeOnlineManagement.psm1'
    ModuleVersion        = '3.99.0'
    GUID                 = '0b6c6a1e-4a3b-4a57-9a6e-5d0b2f7c9e11'
    Author               = 'WorldPosta'
    CompanyName          = 'WorldPosta'
    Copyright            = '(c) WorldPosta. MIT licence.'
    Description          = 'Not the module of Exchange Online: it stands in for it, so that scripts which ask for that module by name work on WorldPosta.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FunctionsToExport    = @('Add-PSSnapin', 'Connect-ExchangeServer', 'Get-PSSession', 'Get-PSSnapin', 'Import-PSSession', 'New-PSSession', 'Remove-PSSession')
    CmdletsToExport      = @('Connect-ExchangeOnline')
    AliasesToExport      = @()
    VariablesToExport    = @()
}
