Describe 'The module' {
    BeforeAll {
        . "$PSScriptRoot/common.ps1"
        $exported = (Import-PowerShellDataFile "$Repository/WorldPostaAdmin.psd1").CmdletsToExport
        # A shell of its own: this one keeps its module.
        function Invoke-Shell([string] $Script) { Invoke-PowerShell -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$Repository/WorldPostaAdmin.psd1'; $Script" }
    }

    It 'has every cmdlet in a table of a family' {
        $text = Get-ChildItem "$PSScriptRoot/*.Tests.ps1" | Get-Content -Raw
        # Rooms and equipment share a table.
        $tested = [regex]::Matches($text, 'Cmdlet = [''"]([\w${}-]+)[''"]\r?\n').ForEach{ $_.Groups[1].Value } | ForEach-Object {
            if ($_ -like '*{Kind}*') { $_.Replace('${Kind}', 'Room'); $_.Replace('${Kind}', 'Equipment') } else { $_ }
        }
        Compare-Object $exported $tested | Should -BeNullOrEmpty
    }

    It 'exports every cmdlet again when it is imported again' {
        Invoke-Shell "Import-Module '$Repository/WorldPostaAdmin.psd1' -Force; (Get-Command -Module WorldPostaAdmin -CommandType Cmdlet).Count" | Should -Be $exported.Count
    }

    It 'opens and makes no file on import' {
        $path = Join-Path $TestDrive 'never.db'
        Invoke-Shell "`$env:WORLDPOSTA_STORE = '$path'; Test-Path '$path'; try { Get-Mailbox } catch { `$_.FullyQualifiedErrorId.Split(',')[0] }" | Should -Be 'False', 'StoreMissing'
    }

    It 'lets a second process work on the same store' {
        $path = New-TestStore
        New-MailContact First first@partner.example | Out-Null
        Invoke-Shell "Connect-WorldPosta '$path' | Out-Null; New-MailContact Second second@partner.example | Out-Null; (Get-MailContact).Name" | Should -Be 'First', 'Second'
        (Get-MailContact).Name | Should -Be 'First', 'Second'
    }
}
