using System.Net.Sockets;
using FsCheck.Xunit;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>Whatever comes on a port ends with the connection: nothing hangs, nothing is thrown out, and the next client is served.</summary>
public sealed class FuzzTests : MailServiceTest
{
    private static readonly string[] Lines =
    [
        "LHLO x", "MAIL FROM:<>", "MAIL FROM:<a@b.example> SIZE=99999999999999999999", "MAIL FROM:\"", "RCPT TO:<bob@contoso.example>", "RCPT TO:<\"x", "RCPT TO:<a@b.example> ORCPT=rfc822;+ ORCPT=+", "DATA", ".", "..", "QUIT", "RSET",
        "request=smtpd_access_policy", "protocol_state=RCPT", "size=-1", "recipient_count=99999999999", "recipient=bob@contoso.example", "sasl_username=alice@contoso.example", "=", "", "\0", "\u00ff",
        "POST /?command=allow HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 5", "Content-Length: -1", "Transfer-Encoding: chunked", "ffffffff", "{\"login\":\"x\"}", "GET / HTTP/1.0",
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await StartAsync();
    }

    private protected override TimeSpan Timeout => TimeSpan.FromSeconds(5);

    [Property(MaxTest = 100)]
    public async Task Bytes_on_any_port_do_no_harm(byte[] bytes, byte port) => await SendAsync(Port(port), bytes);

    [Property(MaxTest = 150)]
    public async Task Lines_on_any_port_do_no_harm(int[] picks, byte port) =>
        await SendAsync(Port(port), System.Text.Encoding.Latin1.GetBytes(string.Concat(picks.Select(pick => Lines[(int)((uint)pick % Lines.Length)] + (pick % 5 == 0 ? "\n" : "\r\n")))));

    [Property(MaxTest = 150)]
    public async Task Packets_of_the_milter_do_no_harm(byte[] picks, bool negotiated)
    {
        var packets = new List<byte>();
        if (negotiated) packets.AddRange(MilterClient.Packet('O', [0, 0, 0, 6, 0, 0, 1, 255, 0, 31, 255, 255]));
        foreach (var pick in picks)
        {
            byte[] data = (pick % 7) switch
            {
                0 => [],
                1 => [0],
                2 => [.. "M{auth_authen}\0alice@contoso.example\0"u8],
                3 => [.. "From\0alice@contoso.example\0"u8],
                4 => [.. "Sender\0\0"u8],
                5 => [.. "{auth_authen}"u8],
                _ => [pick, 0, pick, pick],
            };
            packets.AddRange(MilterClient.Packet("OABCDEHKLMNQRTU?"[pick % 16], data));
        }

        await SendAsync(Settings.MilterPort, [.. packets]);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, (byte)'O' })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 16, 0, 0, (byte)'L' })]
    public async Task A_packet_of_a_size_that_none_has_ends_the_connection(byte[] bytes)
    {
        using var client = await ConnectAsync(Settings.MilterPort);
        await client.SendAsync(bytes);
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_line_without_end_ends_the_connection()
    {
        using var client = await ConnectAsync(Settings.DeliveryPort);
        Assert.True(await SendUntilClosedAsync(client, _ => new string('x', 8000)));
    }

    [Fact]
    public async Task More_clients_than_there_are_places_wait_and_are_served()
    {
        var idle = new List<RawClient>();
        for (var i = 0; i < 250; i++) idle.Add(await ConnectAsync(Settings.MilterPort));
        using var milter = new MilterClient(await ConnectAsync(Settings.MilterPort));
        var negotiation = milter.NegotiateAsync();
        foreach (var client in idle) client.Dispose();
        await negotiation;
    }

    private int Port(byte pick) => new[] { Settings.MilterPort, Settings.PolicyPort, Settings.DeliveryPort, Settings.LoginPolicyPort, Settings.HealthPort }[pick % 5];

    private async Task SendAsync(int port, byte[] bytes)
    {
        using (var client = await ConnectAsync(port))
        {
            try
            {
                await client.SendAsync(bytes);
                client.EndSending();
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // It had enough before the end.
            }

            Assert.True(await client.IsClosedAsync());
        }

        Assert.True(Context.Health.IsWell, Context.Health.ToString());
    }
}
