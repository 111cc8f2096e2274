using System.Text;

namespace WorldPostaAdmin.Smtp.Tests;

/// <summary>What a smart host is told, and what is made of its answers.</summary>
public sealed class SmartHostTests : IDisposable
{
    private const string Message = "From: alice@contoso.example\r\nSubject: Hello\r\nX-Odd:   kept  as it is\r\n\r\nHello\r\n.dot\r\n";

    private readonly SmtpServer _server = new();
    private readonly SmartHostTransport _transport = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void The_envelope_and_the_message_go_as_they_are()
    {
        var results = Send("alice@contoso.example", "a@partner.example", "b@bücher.example");

        Assert.All(results, result => Assert.Equal("2.0.0", result.Status));
        Assert.Contains("MAIL FROM:<alice@contoso.example>", _server.Commands[1], StringComparison.Ordinal);
        Assert.Equal(["RCPT TO:<a@partner.example>", "RCPT TO:<b@xn--bcher-kva.example>"], _server.Commands.Where(command => command.StartsWith("RCPT", StringComparison.Ordinal)));
        Assert.Equal(Message, _server.Messages.Single());
    }

    [Fact]
    public void A_report_has_the_null_return_path()
    {
        Send("", "a@partner.example");

        Assert.StartsWith("MAIL FROM:<>", _server.Commands[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_recipient_is_told_and_the_others_have_it()
    {
        _server.Recipient = line => line.Contains("bad", StringComparison.Ordinal) ? "550 5.1.1 No such user" : line.Contains("later", StringComparison.Ordinal) ? "451 4.2.1 Busy" : line.Contains("plain", StringComparison.Ordinal) ? "553 no" : "250 OK";
        var results = Send("alice@contoso.example", "good@p.example", "bad@p.example", "later@p.example", "plain@p.example");

        Assert.Equal(["2.0.0", "5.1.1", "4.2.1", "5.0.0"], results.Select(result => result.Status));
        Assert.Contains("No such user", results[1].Detail, StringComparison.Ordinal);
        Assert.Single(_server.Messages);
    }

    [Theory]
    [InlineData("554 5.7.1 Spam", "5.7.1")]
    [InlineData("451 4.3.0 Later", "4.3.0")]
    public void A_refused_message_is_refused_for_all(string answer, string status)
    {
        _server.Data = answer;

        Assert.All(Send("alice@contoso.example", "a@p.example", "b@p.example"), result => Assert.Equal(status, result.Status));
    }

    [Fact]
    public void All_refused_is_no_message()
    {
        _server.Recipient = _ => "550 5.1.1 No such user";

        Assert.All(Send("alice@contoso.example", "a@p.example", "b@p.example"), result => Assert.Equal("5.1.1", result.Status));
        Assert.Empty(_server.Messages);
    }

    [Fact]
    public void A_host_that_hangs_up_is_tried_again_later()
    {
        _server.HangsUp = true;

        Assert.All(Send("alice@contoso.example", "a@p.example"), result => Assert.Equal("4.4.2", result.Status));
    }

    [Fact]
    public void A_password_is_given_to_no_host_without_TLS()
    {
        var error = Assert.Throws<DomainException>(() => _transport.Open(Config(SmartHostTls.WhenAvailable), new SmartHostCredential("user", SecretText.Keep("a secret")), default));

        Assert.Equal("SmartHostRefused", error.ErrorId);
        Assert.DoesNotContain("a secret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_without_TLS_gets_nothing_where_TLS_is_asked_for() =>
        Assert.Equal("SmartHostRefused", Assert.Throws<DomainException>(() => _transport.Open(Config(SmartHostTls.StartTls), null, default)).ErrorId);

    [Fact]
    public void A_host_that_is_not_there()
    {
        var port = _server.Port;
        _server.Dispose();

        Assert.Equal("SmartHostUnreachable", Assert.Throws<DomainException>(() => _transport.Open(new TransportConfig { SmartHost = "127.0.0.1", SmartHostPort = port, SmartHostTls = SmartHostTls.None }, null, default)).ErrorId);
    }

    [Fact]
    public void User_and_password_are_given_over_TLS_and_the_message_follows()
    {
        _server.Certificate = SmtpServer.SelfMade("127.0.0.1");
        using var connection = new SmartHostTransport([_server.Certificate]).Open(Config(SmartHostTls.StartTls), new SmartHostCredential("relay", SecretText.Keep("a secret")), default);

        Assert.Equal("2.0.0", connection.Send(new OutgoingMessage("alice@contoso.example", ["a@p.example"], Encoding.ASCII.GetBytes(Message)), default).Single().Status);

        Assert.Equal(["EHLO", "STARTTLS"], _server.Commands.Select(command => command.Split(' ')[0]));
        Assert.Equal($"AUTH PLAIN {Convert.ToBase64String("\0relay\0a secret"u8)}", _server.Protected[1]);
        Assert.Equal(Message, _server.Messages.Single());
    }

    [Theory]
    [InlineData("another host", "mail.partner.example", true)]
    [InlineData("a certificate that nobody vouches for", "127.0.0.1", false)]
    public void A_host_that_cannot_show_who_it_is_gets_no_password(string what, string host, bool isRoot)
    {
        _server.Certificate = SmtpServer.SelfMade(host);
        var transport = isRoot ? new SmartHostTransport([_server.Certificate]) : _transport;

        var error = Assert.Throws<DomainException>(() => transport.Open(Config(SmartHostTls.StartTls), new SmartHostCredential("relay", SecretText.Keep("a secret")), default));

        Assert.True(error.ErrorId == "SmartHostRefused", what);
        Assert.Empty(_server.Protected);
    }

    [Fact]
    public void A_wrong_password_is_told_and_is_not_in_the_error()
    {
        _server.Certificate = SmtpServer.SelfMade("127.0.0.1");
        _server.Login = "535 5.7.8 Authentication failed";

        var error = Assert.Throws<DomainException>(() => new SmartHostTransport([_server.Certificate]).Open(Config(SmartHostTls.StartTls), new SmartHostCredential("relay", SecretText.Keep("a secret")), default));

        Assert.Equal("SmartHostRefused", error.ErrorId);
        Assert.Contains("-Credential", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Messages);
    }

    private IReadOnlyList<OutgoingResult> Send(string from, params string[] recipients)
    {
        using var connection = _transport.Open(Config(SmartHostTls.None), null, default);
        return connection.Send(new OutgoingMessage(from, recipients, Encoding.ASCII.GetBytes(Message)), default);
    }

    private TransportConfig Config(SmartHostTls tls) => new() { SmartHost = "127.0.0.1", SmartHostPort = _server.Port, SmartHostTls = tls };
}
