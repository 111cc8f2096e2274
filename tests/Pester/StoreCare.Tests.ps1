BeforeDiscovery {
    $backup = { $script:copy = "$TestDrive/$(New-Guid).db"; Backup-WorldPostaStore $script:copy }
}

Describe 'Looking after the store' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Test-WorldPostaStore'
            One = { Test-WorldPostaStore }; Check = { param($it) $it.IsHealthy -and $it.FindingCount -eq 0 -and $it.DocumentsChecked -gt 10 }
            Given = $backup
            Two = { [pscustomobject]@{ Path = (Get-WorldPostaConnection).Path }, [pscustomobject]@{ Path = $script:copy } | Test-WorldPostaStore }; CheckTwo = { $true }
            Missing = { Test-WorldPostaStore "$TestDrive/none.db" }; MissingId = 'StoreMissing'
            Complete = 'Test-WorldPostaStore -StoreP'; Offers = '-StorePassword'
        }
        @{
            Cmdlet = 'Repair-WorldPostaStore'
            One = { Repair-WorldPostaStore -Force 3>$null }; Check = { param($it) $it.Documents -gt 10 -and $it.Lost -eq 0 -and (Test-WorldPostaStore).IsHealthy }
            Missing = { Repair-WorldPostaStore "$TestDrive/none.db" -Force }; MissingId = 'StoreMissing'
            Again = { Repair-WorldPostaStore }; AgainWarning = '*nothing to repair*'
            Complete = 'Repair-WorldPostaStore -For'; Offers = '-Force'
        }
        @{
            Cmdlet = 'Backup-WorldPostaStore'
            One = { Backup-WorldPostaStore "$TestDrive/$(New-Guid).db" }; Check = { param($it) $it.Verified -and (Test-WorldPostaStore $it.Path).IsHealthy }
            Given = $backup
            Missing = { Backup-WorldPostaStore "$TestDrive/x.db" -Path "$TestDrive/none.db" }; MissingId = 'StoreMissing'
            Again = { Backup-WorldPostaStore $script:copy }; AgainId = 'BackupExists'
            Complete = 'Backup-WorldPostaStore -Des'; Offers = '-Destination'
        }
        @{
            Cmdlet = 'Restore-WorldPostaStore'
            Given = { $script:copy = "$TestDrive/$(New-Guid).db"; Backup-WorldPostaStore $script:copy; Set-Mailbox alice -Office Riga }
            One = { Restore-WorldPostaStore $script:copy -Force }; Check = { param($it) (Get-Mailbox alice).Office -eq '' -and (Test-Path $it.ReplacedCopy) }
            Two = { Get-Item $script:copy, $script:copy | Restore-WorldPostaStore -Confirm:$false }; CheckTwo = { @(Get-WorldPostaStoreCopy).Count -eq 2 }
            Missing = { Restore-WorldPostaStore "$TestDrive/none.db" -Force }; MissingId = 'CopyMissing'
            Complete = 'Restore-WorldPostaStore -StoreP'; Offers = '-StorePath'
        }
        @{
            Cmdlet = 'Set-WorldPostaStore'
            One = { Set-WorldPostaStore -NewStorePassword (ConvertTo-SecureString one -AsPlainText -Force) }; Check = { (Get-WorldPostaConnection).IsEncrypted -and (Get-Mailbox alice) }
            Missing = { Set-WorldPostaStore "$TestDrive/none.db" -RemoveStorePassword }; MissingId = 'StoreMissing'
            Complete = 'Set-WorldPostaStore -Rem'; Offers = '-RemoveStorePassword'
        }
        @{
            Cmdlet = 'Get-WorldPostaStoreCopy'
            Given = { $script:copy = "$TestDrive/$(New-Guid).db"; Backup-WorldPostaStore $script:copy; Restore-WorldPostaStore $script:copy -Force; Restore-WorldPostaStore $script:copy -Force }
            One = { Get-WorldPostaStoreCopy }; Check = { param($it) @($it).Count -eq 2 -and $it[0].Organization -eq 'Contoso' -and $it[0].Created -gt $it[1].Created }
            Complete = 'Get-WorldPostaStoreC'; Offers = 'Get-WorldPostaStoreCopy'
        }
    )

    It 'finds a damaged page, refuses the copy and repairs it' {
        $copy = (Backup-WorldPostaStore "$TestDrive/$(New-Guid).db").Path
        $bytes = [IO.File]::ReadAllBytes($copy)
        $bytes[8192 * 4 + 4000] = $bytes[8192 * 4 + 4000] -bxor 0x55
        [IO.File]::WriteAllBytes($copy, $bytes)
        (Test-WorldPostaStore $copy).Findings[0].Kind | Should -Be DamagedPage
        Get-ErrorId { Restore-WorldPostaStore $copy -Force } | Should -Be CopyDamaged
        (Repair-WorldPostaStore $copy -Force 3>$null).DamagedCopy | Should -Exist
        (Test-WorldPostaStore $copy).IsHealthy | Should -BeTrue
    }

    It 'says which password is missing, wrong or too much' {
        $one, $two = 'one', 'two' | ForEach-Object { ConvertTo-SecureString $_ -AsPlainText -Force }
        $path = (Get-WorldPostaConnection).Path
        Get-ErrorId { Connect-WorldPosta $path -StorePassword $one } | Should -Be StoreNotEncrypted
        Set-WorldPostaStore -NewStorePassword $one
        Get-ErrorId { Connect-WorldPosta $path } | Should -Be StoreEncrypted
        Get-ErrorId { Connect-WorldPosta $path -StorePassword $two } | Should -Be StorePasswordWrong
        (Connect-WorldPosta $path -StorePassword $one).IsEncrypted | Should -BeTrue
        Set-WorldPostaStore -RemoveStorePassword
        (Connect-WorldPosta $path).IsEncrypted | Should -BeFalse
    }
}
