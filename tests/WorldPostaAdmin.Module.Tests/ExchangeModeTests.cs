namespace WorldPostaAdmin.Module.Tests;

/// <summary>The mode in which scripts for Exchange see the rights that Exchange lists.</summary>
public sealed class ExchangeModeTests : IDisposable
{
    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void It_lists_what_Exchange_lists_and_what_was_shown_is_taken_away_and_no_more()
    {
        _shell.Ok("Add-MailboxPermission Sales -User bob -AccessRights SendAs, SendOnBehalf; Add-MailboxPermission Sales -User carol -AccessRights SendOnBehalf");
        Assert.Equal(["bob@contoso.example FullAccess SendAs SendOnBehalf", "carol@contoso.example SendOnBehalf", "sales-group@contoso.example SendAs"], Rows("Get-MailboxPermission"));

        Assert.Contains("Get-MailboxPermission lists", _shell.Ok("Connect-ExchangeOnline").Warnings.Single(), StringComparison.Ordinal);

        Assert.Equal(["bob@contoso.example FullAccess"], Rows("Get-MailboxPermission"));
        _shell.Ok("Get-MailboxPermission Sales | Remove-MailboxPermission -Confirm:$false");
        Assert.Empty(Rows("Get-MailboxPermission"));
        _shell.Ok("Disable-ExchangeScript");
        Assert.Equal(["bob@contoso.example SendAs SendOnBehalf", "carol@contoso.example SendOnBehalf", "sales-group@contoso.example SendAs"], Rows("Get-MailboxPermission"));
    }

    [Fact]
    public void The_command_of_Exchange_Online_lists_so_in_any_mode_and_the_mode_outlasts_the_connection()
    {
        Assert.Equal(["bob@contoso.example FullAccess"], Rows("Get-EXOMailboxPermission"));
        _shell.Ok("Connect-ExchangeOnline; Disconnect-ExchangeOnline; Connect-WorldPosta -Path '" + _shell.StorePath + "'");
        Assert.Equal(["bob@contoso.example FullAccess"], Rows("Get-MailboxPermission"));
        Assert.Equal(["Bob Okafor: FullAccess SendAs"], _shell.Ok("Get-MailboxAccess -Mailbox Sales | ForEach-Object { \"$($_.User): $($_.AccessRights)\" }").Texts);
    }

    [Fact]
    public void A_connection_is_there_from_connecting_until_disconnecting()
    {
        Assert.Empty(_shell.Ok("Get-ConnectionInformation").Output);
        _shell.Ok("Connect-ExchangeOnline");
        Assert.Equal(["Connected", "Active", "Contoso"], _shell.Ok("$c = Get-ConnectionInformation; $c.State; $c.TokenStatus; $c.Organization").Texts);
        Assert.Empty(_shell.Ok("Get-ConnectionInformation -ConnectionId ([guid]::NewGuid())").Output);
        _shell.Ok("Disconnect-ExchangeOnline");
        Assert.Empty(_shell.Ok("Get-ConnectionInformation").Output);
    }

    private IEnumerable<string> Rows(string command) => _shell.Ok($"{command} Sales -ExcludeSelf | ForEach-Object {{ \"$($_.User) $($_.AccessRights)\" }}").Texts.Order();
}
