namespace WorldPostaAdmin.MailServer.Tests.Import;

/// <summary>The files of Postfix and Dovecot, as they are read.</summary>
public class ImportTextTests
{
    private const string Hash = "$6$saltsaltsaltsalt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public void Lines_go_on_and_comments_stand_anywhere()
    {
        var entries = PostfixTable.Read("virtual", ["# first", "", "a@x  b@y,", "  # between", "\tc@z", "d@x\te@y", "   "]).ToArray();

        Assert.Equal([("virtual:3", "a@x", "b@y, c@z"), ("virtual:6", "d@x", "e@y")], entries.Select(entry => (entry.Where, entry.Key, entry.Value)));
    }

    [Theory]
    [InlineData("a@x, b@y,c@z,", "a@x|b@y|c@z")]
    [InlineData("a@x b@y", "a@x|b@y")]
    [InlineData("Anna, <a@x>", "Anna|a@x")]
    [InlineData("\"|/bin/x a, b\", c@z", "|/bin/x a, b|c@z")]
    [InlineData("Anna Berg <a@x>, b@y", "a@x|b@y")]
    [InlineData("", "")]
    public void Targets_are_parted(string value, string targets) => Assert.Equal(targets, string.Join('|', PostfixTable.Targets(value)));

    [Theory]
    [InlineData("userdb_quota_rule=*:storage=5G", 5368709120L)]
    [InlineData("userdb_quota_rule=*:storage=1024", 1048576L)]
    [InlineData("a=b userdb_quota_rule=*:bytes=1048576:messages=10", 1048576L)]
    [InlineData("userdb_quota_rule=*:storage=100MB", 104857600L)]
    [InlineData("userdb_quota_rule=*:storage=0", null)]
    [InlineData("userdb_quota_rule=Trash:storage=+10M", null)]
    [InlineData("userdb_quota_rule=nonsense", null)]
    public void Quotas_are_read_in_their_units(string extra, long? bytes) =>
        Assert.Equal(bytes, Assert.Single(DovecotUser.Read("passwd", [$"u@x:{{SHA512-CRYPT}}{Hash}:::::: {extra}"], "CRYPT")).Quota?.Bytes);

    [Theory]
    [InlineData("u@x|{SHA512-CRYPT}" + Hash)]
    [InlineData("u@x|{SHA512-CRYPT}" + Hash + "|userdb_quota_rule=*:storage=5G")]
    public void Accounts_of_docker_mailserver_are_read(string line)
    {
        var user = Assert.Single(DovecotUser.Read("postfix-accounts.cf", [line], "CRYPT"));

        Assert.Equal(("u@x", "{SHA512-CRYPT}" + Hash), (user.Name, user.Hash));
        Assert.Equal(line.Contains("quota", StringComparison.Ordinal) ? 5368709120L : null, user.Quota?.Bytes);
    }

    [Theory]
    [InlineData("u@x", null, null, false)]
    [InlineData("u@x:*", null, null, false)]
    [InlineData("u@x:{CRYPT}!!", null, null, false)]
    [InlineData("u@x:" + Hash, "{CRYPT}" + Hash, null, false)]
    [InlineData("u@x:{SHA512-CRYPT}!" + Hash, "{SHA512-CRYPT}" + Hash, null, true)]
    [InlineData("u@x:!{SHA512-CRYPT}" + Hash, "{SHA512-CRYPT}" + Hash, null, true)]
    [InlineData("u@x:{plain}secret", null, "secret", false)]
    [InlineData("u@x:{SSHA512.B64}abc::::::nologin", "{SSHA512.B64}abc", null, true)]
    public void Passwords_are_hashes_texts_or_none(string line, string? hash, string? password, bool disabled)
    {
        var user = Assert.Single(DovecotUser.Read("passwd", [line], "CRYPT"));

        Assert.Equal((hash, password, disabled), (user.Hash, user.Password, user.IsDisabled));
        Assert.DoesNotContain(':', user.ToString());
    }
}
