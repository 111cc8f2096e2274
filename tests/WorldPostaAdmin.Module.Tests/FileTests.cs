namespace WorldPostaAdmin.Module.Tests;

/// <summary>Files of other systems, as commands read and write them.</summary>
public sealed class FileTests : IDisposable
{
    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    private string At(string name) => Path.Combine(_shell.Folder, name);

    private string Text(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    [Theory]
    [InlineData("New-Mailbox")]
    [InlineData("New-SharedMailbox")]
    [InlineData("New-RoomMailbox")]
    [InlineData("New-EquipmentMailbox")]
    [InlineData("New-DistributionList")]
    [InlineData("New-DynamicDistributionList")]
    [InlineData("New-MailContact")]
    [InlineData("New-MailUser")]
    public void A_row_that_names_nobody_is_an_error_before_anything_is_said_to_be_done(string command)
    {
        var result = _shell.Run($"[pscustomobject]@{{ Alias = 'anna' }} | {command} -WhatIf");

        Assert.Equal("NameMissing", Assert.Single(result.ErrorIds));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("")]
    public void A_column_that_is_not_known_is_one_error(string how)
    {
        var path = Text("own.csv", "Name,Foo\n" + string.Concat(Enumerable.Range(1, 20).Select(number => $"Own {number},x\n")));

        Assert.Equal(["NoSuchColumn"], _shell.Run($"Import-Recipient '{path}' -Type UserMailbox {how}").ErrorIds);
        Assert.Empty(_shell.Run("Get-Mailbox 'Own *'").Texts);
    }

    [Fact]
    public void An_export_runs_nothing_in_a_spreadsheet_and_comes_in_again()
    {
        _shell.Ok("Set-Mailbox alice -Title '=HYPERLINK(\"http://x\")' -Phone '+371 20000000'");
        _shell.Ok($"Export-Recipient '{At("a.csv")}'; Export-Recipient '{At("b.csv")}' -KeepFormula");

        Assert.Contains("'=HYPERLINK", File.ReadAllText(At("a.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("'=HYPERLINK", File.ReadAllText(At("b.csv")), StringComparison.Ordinal);
        foreach (var name in new[] { "a", "b" })
        {
            _shell.Ok($"New-WorldPostaStore '{At(name + ".db")}' -Organization Contoso -Domain contoso.example; Connect-WorldPosta '{At(name + ".db")}'");
            _shell.Run($"Import-Recipient '{At(name + ".csv")}'");
            Assert.Equal(["=HYPERLINK(\"http://x\")", "+371 20000000"], _shell.Ok("$m = Get-Mailbox alice; $m.Title; $m.Phone").Texts);
        }
    }

    [Fact]
    public void A_file_in_another_code_page_is_refused_or_read_by_it()
    {
        File.WriteAllBytes(At("l.csv"), System.Text.Encoding.Latin1.GetBytes("Name,ExternalEmailAddress\nJörg,j@partner.example\n"));

        Assert.Equal(["WrongEncoding"], _shell.Run($"Import-Recipient '{At("l.csv")}'").ErrorIds);
        _shell.Ok($"Import-Recipient '{At("l.csv")}' -Encoding iso-8859-1");
        Assert.Equal(["Jörg"], _shell.Ok("(Get-MailContact j@partner.example).Name").Texts);
    }

    [Theory]
    [InlineData("$env:PATH")]
    [InlineData("$function:prompt")]
    [InlineData("$alias:cd")]
    public void A_filter_reads_variables_and_no_drives(string variable)
    {
        Assert.Equal(["FilterVariable"], _shell.Run($"Get-Mailbox -Filter 'Title -eq {variable}'").ErrorIds);
        Assert.Equal(["Alice"], _shell.Ok("$global:who = 'alice'; Get-Mailbox -Filter 'Alias -eq $global:who' | ForEach-Object { $_.Alias.Substring(0, 1).ToUpper() + $_.Alias.Substring(1) }").Texts);
    }

    [Fact]
    public void The_name_of_a_messages_file_fits_every_file_system()
    {
        _shell.Ok("Send-MailboxMessage -Mailbox alice -To bob -Subject ([string]::new([char]0x4f1a, 80)) -Body x");
        _shell.Ok($"Get-MailboxMessage -Mailbox bob | Export-MailboxMessage -Path '{Directory.CreateDirectory(At("out")).FullName}'");

        Assert.InRange(Directory.GetFiles(At("out")).Max(file => System.Text.Encoding.UTF8.GetByteCount(Path.GetFileName(file))), 100, 255);
    }

    [Fact]
    public void A_text_that_is_too_large_is_an_error_of_its_item_and_the_store_is_whole()
    {
        var result = _shell.Run("Set-MailboxAutoReplyConfiguration alice -AutoReplyState Enabled -InternalMessage ('x' * 20MB)");

        Assert.DoesNotContain("StoreDamaged", result.ErrorIds);
        Assert.Single(result.ErrorIds);
        Assert.Equal(["True"], _shell.Ok("(Test-WorldPostaStore).IsHealthy").Texts);
    }
}
