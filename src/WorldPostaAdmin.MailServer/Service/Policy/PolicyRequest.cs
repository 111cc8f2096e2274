using System.Globalization;
using System.Text;

namespace WorldPostaAdmin.MailServer.Service.Policy;

/// <summary>A question of Postfix's policy protocol (SMTPD_POLICY_README): lines of names and values, and an empty line at the end.</summary>
internal sealed class PolicyRequest
{
    private const int MostAttributes = 100, MostLine = 16 * 1024;

    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);

    private PolicyRequest()
    {
    }

    /// <summary>The step of the SMTP conversation, for instance <c>RCPT</c>.</summary>
    public string State => Text("protocol_state");

    /// <summary>The name of the login, or empty.</summary>
    public string Login => Text("sasl_username");

    public string Sender => Text("sender");

    public string Recipient => Text("recipient");

    /// <summary>The size that the client has told, or that the message has; 0: unknown.</summary>
    public long Size => Number("size");

    /// <summary>How many recipients were taken; 0 before DATA.</summary>
    public int RecipientCount => (int)Math.Min(Number("recipient_count"), int.MaxValue);

    /// <summary>Reads the next question.</summary>
    /// <returns>Null at the end of the connection.</returns>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static async ValueTask<PolicyRequest?> ReadAsync(ClientStream client, CancellationToken stop)
    {
        var request = new PolicyRequest();
        while (true)
        {
            var first = request._attributes.Count == 0;
            if (await client.ReadLineAsync(MostLine, first ? stop : CancellationToken.None).ConfigureAwait(false) is not { } bytes) return first ? null : throw new ProtocolException("The connection ended within a question.");
            if (bytes.Length == 0)
            {
                return request.Text("request") == "smtpd_access_policy" ? request : throw new ProtocolException("The question is none of Postfix's policy protocol.");
            }

            var line = Encoding.UTF8.GetString(bytes);
            var sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || request._attributes.Count == MostAttributes) throw new ProtocolException("A line of the question is no name and value, or there are too many.");
            request._attributes[line[..sign]] = line[(sign + 1)..];
        }
    }

    private string Text(string name) => _attributes.GetValueOrDefault(name, "");

    private long Number(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
