using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorldPostaAdmin.MailServer.Service.Logins;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>Wrong passwords that Dovecot saw, told as its authentication policy tells them.</summary>
public sealed class LoginPolicyTests : MailServiceTest
{
    private const string Hash = "0badc0ffee";

    private readonly HttpClient _http = new();
    private LoginPolicyPart? _part;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_a_mailbox()
    {
        for (var i = 0; i < 9; i++) await ReportAsync("alice@contoso.example", success: false);
        Assert.Equal(0, await AllowAsync("alice@contoso.example"));
        await ReportAsync("ALICE", success: false);

        Assert.Equal(-1, await AllowAsync("alice@contoso.example"));
        Assert.Equal(-1, await AllowAsync("alice"));
        Assert.Equal(0, await AllowAsync("bob@contoso.example"));
        Assert.Equal(LoginRefusal.LockedOut, Get<LoginService>().Login(Store, "alice", new System.Security.SecureString()).Refusal);
    }

    [Fact]
    public async Task Who_asks_after_wrong_passwords_that_are_still_being_counted_is_judged_after_them()
    {
        var reports = Enumerable.Range(0, 10).Select(_ => Part().AnswerAsync("report", Body(new { login = "alice@contoso.example", success = false, policy_reject = false }), CancellationToken.None)).ToArray();
        var answer = await Part().AnswerAsync("allow", Body(new { login = "ALICE@contoso.example" }), CancellationToken.None);
        await Task.WhenAll(reports);

        Assert.Contains("\"status\":-1", answer, StringComparison.Ordinal);
        static byte[] Body<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        for (var i = 0; i < 9; i++) await ReportAsync("alice@contoso.example", success: false);
        await ReportAsync("alice@contoso.example", success: true);
        await ReportAsync("alice@contoso.example", success: false);

        Assert.Equal(0, await AllowAsync("alice@contoso.example"));
    }

    [Fact]
    public async Task What_the_policy_itself_refused_does_not_count()
    {
        for (var i = 0; i < 20; i++) await PostAsync("report", new { login = "alice@contoso.example", pwhash = Hash, success = false, policy_reject = true });
        Assert.Equal(0, await AllowAsync("alice@contoso.example"));
    }

    [Theory]
    [InlineData("ghost@contoso.example")]
    [InlineData("sales@contoso.example")]
    [InlineData("\u0000<>'\"")]
    public async Task Who_cannot_log_in_is_let_through_to_fail_elsewhere(string login)
    {
        for (var i = 0; i < 11; i++) await ReportAsync(login, success: false);
        Assert.Equal(0, await AllowAsync(login));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.OK)]
    [InlineData("{\"login\":1}", HttpStatusCode.OK)]
    public async Task What_is_no_question_does_no_harm(string body, HttpStatusCode status)
    {
        using var answer = await _http.PostAsync(Url("allow"), new StringContent(body));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_without_end_is_not_kept()
    {
        try
        {
            using var answer = await _http.PostAsync(Url("allow"), new StringContent(new string('x', 1_000_000)));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            // It may hang up before all was sent, and then there is no answer to be read.
        }

        Assert.Equal(0, await AllowAsync("alice"));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_an_error_and_no_password_hash_is_logged()
    {
        File.Move(StorePath, StorePath + ".away");
        using var answer = await _http.PostAsJsonAsync(Url("allow"), new { login = "alice", pwhash = Hash });
        File.Move(StorePath + ".away", StorePath);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("wpadmin: logins: ", LogText.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Hash, LogText.ToString(), StringComparison.Ordinal);
    }

    private LoginPolicyPart Part() => _part ??= new LoginPolicyPart(Context, Get<LoginService>());

    private string Url(string command) => $"http://127.0.0.1:{Settings.LoginPolicyPort}/?command={command}";

    private Task<int> AllowAsync(string login) => PostAsync("allow", new { login, pwhash = Hash, remote = "192.0.2.1", protocol = "imap" });

    private Task<int> ReportAsync(string login, bool success) => PostAsync("report", new { login, pwhash = Hash, remote = "192.0.2.1", protocol = "imap", success, policy_reject = false });

    private async Task<int> PostAsync<T>(string command, T body)
    {
        using var answer = await _http.PostAsJsonAsync(Url(command), body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32();
    }
}
