@{
    RootModule           = 'bin/WorldPostaAdmin.Cmdlets.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6c0f4a5e-0f8c-4c1c-9b52-6f1b8f3f8a51'
    Author               = 'WorldPosta'
    CompanyName          = 'WorldPosta'
    Copyright            = '(c) WorldPosta. MIT licence.'
    Description          = 'Runs an organisation''s mail: user, shared and room mailboxes, the rights on them, and distribution lists, over one file.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('bin/WorldPostaAdmin.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Get-WorldPostaConnection'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('Mail', 'Mailbox', 'Exchange', 'Administration', 'PSEdition_Core', 'Linux', 'Windows', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
