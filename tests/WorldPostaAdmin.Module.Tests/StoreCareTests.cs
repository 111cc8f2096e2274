namespace WorldPostaAdmin.Module.Tests;

/// <summary>A store looked after by commands: tested, copied, restored, encrypted, repaired.</summary>
public sealed class StoreCareTests : IDisposable
{
    private const string Secrets = "function Secret($text) { $s = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $s.AppendChar($_) }; $s }; ";

    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    private string Path(string name) => System.IO.Path.Combine(_shell.Folder, name);

    [Fact]
    public void A_store_is_tested_without_being_named()
    {
        var result = Assert.IsType<StoreTestResult>(_shell.Ok("Test-WorldPostaStore").Output.Single().BaseObject);

        Assert.Empty(result.Findings.Select(finding => finding.Message));
        Assert.Equal((_shell.StorePath, "Contoso", 3), (result.Path, result.Organization, result.FormatVersion));
    }

    [Fact]
    public void A_backup_is_piped_into_a_test_and_a_restore()
    {
        Assert.Equal("True", _shell.Ok($"Backup-WorldPostaStore '{Path("copy.db")}' | Test-WorldPostaStore | ForEach-Object IsHealthy").Texts.Single());
        _shell.Ok("Remove-SharedMailbox Sales -Force");
        Assert.Equal(["RecipientNotFound"], _shell.Run("Get-SharedMailbox Sales").ErrorIds);

        _shell.Ok($"[IO.FileInfo]'{Path("copy.db")}' | Restore-WorldPostaStore -Force");
        Assert.Equal("Sales", _shell.Ok("Get-SharedMailbox Sales").Texts.Single());

        // What it replaced is an automatic copy, which goes back by pipeline.
        _shell.Ok("Get-WorldPostaStoreCopy | Restore-WorldPostaStore -Force");
        Assert.Equal(["RecipientNotFound"], _shell.Run("Get-SharedMailbox Sales").ErrorIds);
        Assert.Equal(["BackupExists"], _shell.Run($"Backup-WorldPostaStore '{Path("copy.db")}'").ErrorIds);
        Assert.Equal(["CopyMissing"], _shell.Run($"Restore-WorldPostaStore '{Path("none.db")}' -Force").ErrorIds);
    }

    [Fact]
    public void What_is_done_to_the_store_as_a_whole_is_in_its_own_audit_log()
    {
        _shell.Ok($"$null = Backup-WorldPostaStore '{Path("copy.db")}'; Restore-WorldPostaStore '{Path("copy.db")}' -Force");
        _shell.Ok($"{Secrets}Set-WorldPostaStore -NewStorePassword (Secret topsecret); Set-WorldPostaStore -RemoveStorePassword; Repair-WorldPostaStore -Force");

        var records = _shell.Ok("Search-AdminAuditLog -Cmdlets Restore-WorldPostaStore, Set-WorldPostaStore, Repair-WorldPostaStore | ForEach-Object { \"$($_.CmdletName) $($_.Succeeded) $($_.ObjectModified) $($_.ModifiedProperties) $($_.CmdletParameters)\" }").Texts.Reverse().ToList();

        Assert.Equal(4, records.Count);
        Assert.StartsWith($"Restore-WorldPostaStore True {_shell.StorePath} RestoredFrom: '' -> '{Path("copy.db")}'", records[0], StringComparison.Ordinal);
        Assert.StartsWith($"Set-WorldPostaStore True {_shell.StorePath} StorePassword: '' -> '(set)'", records[1], StringComparison.Ordinal);
        Assert.StartsWith($"Set-WorldPostaStore True {_shell.StorePath} StorePassword: '(set)' -> ''", records[2], StringComparison.Ordinal);
        Assert.StartsWith($"Repair-WorldPostaStore True {_shell.StorePath} Repaired: ''", records[3], StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", string.Concat(records), StringComparison.Ordinal);
        Assert.Equal("True", _shell.Ok("(Test-WorldPostaStore).IsHealthy").Texts.Single());
    }

    [Fact]
    public void A_password_is_set_changed_and_removed_and_the_session_goes_on()
    {
        _shell.Ok($"{Secrets}Set-WorldPostaStore -NewStorePassword (Secret one)");
        Assert.Equal("Alice Ng", _shell.Ok("Get-Mailbox alice").Texts.Single());
        Assert.Equal("True", _shell.Ok("(Get-WorldPostaConnection).IsEncrypted").Texts.Single());
        using (var other = new Shell())
        {
            var missing = Assert.Single(other.Run($"Connect-WorldPosta '{_shell.StorePath}'").Errors);
            Assert.StartsWith("StoreEncrypted", missing.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("-StorePassword", missing.Exception.Message, StringComparison.Ordinal);
            Assert.Equal(["StorePasswordWrong"], other.Run($"{Secrets}Connect-WorldPosta '{_shell.StorePath}' -StorePassword (Secret two)").ErrorIds);
            Assert.Equal(["StoreNotEncrypted"], other.Run($"{Secrets}Connect-WorldPosta '{other.StorePath}' -StorePassword (Secret two)").ErrorIds);
            other.Ok($"{Secrets}Connect-WorldPosta '{_shell.StorePath}' -StorePassword (Secret one)");
            Assert.Equal("Alice Ng", other.Ok("Get-Mailbox alice").Texts.Single());
        }

        _shell.Ok($"{Secrets}Set-WorldPostaStore -NewStorePassword (Secret two)");
        Assert.Equal("True", _shell.Ok("(Test-WorldPostaStore).IsHealthy").Texts.Single());
        _shell.Ok("Set-WorldPostaStore -RemoveStorePassword");
        Assert.Equal("Alice Ng", _shell.Ok($"$null = Connect-WorldPosta '{_shell.StorePath}'; Get-Mailbox alice").Texts.Single());
        Assert.Equal(["StorePasswordEmpty"], _shell.Run("Set-WorldPostaStore -NewStorePassword ([securestring]::new())").ErrorIds);
    }

    [Fact]
    public void A_new_store_is_encrypted_and_relaxed_where_asked()
    {
        var connection = _shell.Ok($"{Secrets}$c = New-WorldPostaStore '{Path("new.db")}' -Organization X -Domain x.example -StorePassword (Secret one) -Durability Relaxed; New-SharedMailbox Press | Out-Null; $c.IsEncrypted, $c.Durability");

        Assert.Equal(["True", "Relaxed"], connection.Texts);
    }

    [Fact]
    public void A_damaged_store_is_told_and_repaired()
    {
        _shell.Ok("Disconnect-WorldPosta");
        _shell.Ok($"$null = Backup-WorldPostaStore '{Path("copy.db")}' -Path '{_shell.StorePath}'");
        using (var file = new FileStream(Path("copy.db"), FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = 5000;
            file.WriteByte(0xaa);
        }

        Assert.Equal(["StoreDamaged"], _shell.Run($"Connect-WorldPosta '{Path("copy.db")}'").ErrorIds);
        Assert.Equal("False", _shell.Ok($"(Test-WorldPostaStore '{Path("copy.db")}').IsHealthy").Texts.Single());
        Assert.NotEmpty(_shell.Ok($"Repair-WorldPostaStore '{Path("copy.db")}' -WhatIf").Warnings);
        Assert.Equal("Contoso", _shell.Ok($"(Repair-WorldPostaStore '{Path("copy.db")}' -Force).Organization").Texts.Single());
        Assert.Equal("Alice Ng", _shell.Ok($"$null = Connect-WorldPosta '{Path("copy.db")}'; Get-Mailbox alice").Texts.Single());
        Assert.Contains(_shell.Ok("Repair-WorldPostaStore").Warnings, warning => warning.Contains("nothing to repair", StringComparison.Ordinal));
    }

    [Fact]
    public void The_number_of_automatic_copies_is_set() =>
        Assert.Equal("3", _shell.Ok("Set-OrganizationConfig -AutomaticCopies 3 | ForEach-Object AutomaticCopies").Texts.Single());
}
