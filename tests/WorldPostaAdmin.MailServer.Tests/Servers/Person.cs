using System.Diagnostics;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Someone with a mail program.</summary>
public sealed class Person(RunningServer server, string address)
{
    public string Address => address;

    public string Alias => address.Split('@')[0];

    /// <summary>For how long Dovecot may know no better: it looks at most once a second whether its files are others.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1.5);

    /// <summary>Logs in by IMAP; whoever asked for it closes it.</summary>
    public ImapClient Imap(string? user = null, string password = RunningServer.Password)
    {
        for (var watch = Stopwatch.StartNew(); ; Thread.Sleep(50))
        {
            try
            {
                return Login(user ?? address, password);
            }
            catch (AuthenticationException) when (password == RunningServer.Password && watch.Elapsed < Freshness)
            {
            }
            catch (ImapProtocolException) when (watch.Elapsed < Freshness)
            {
                // Dovecot ended the process that had just been given this connection; a mail program connects again.
            }
        }
    }

    /// <summary>Whether a login by IMAP is refused.</summary>
    public bool IsRefused()
    {
        try
        {
            Login(address, RunningServer.Password).Dispose();
            return false;
        }
        catch (AuthenticationException)
        {
            return true;
        }
    }

    private ImapClient Login(string user, string password)
    {
        var client = new ImapClient();
        client.Connect("127.0.0.1", server.Settings.ImapPort, SecureSocketOptions.None);
        client.Authenticate(user, password);
        return client;
    }

    /// <summary>Sends a message; gives the server's answer, <c>250</c> or the refusal.</summary>
    /// <param name="text">The message, with its headers.</param>
    /// <param name="recipients">RCPT TO.</param>
    /// <param name="envelope">MAIL FROM; null: the own address, empty: the null sender.</param>
    public string Send(string text, IEnumerable<string> recipients, string? envelope = null)
    {
        var all = recipients.ToArray();
        for (var watch = Stopwatch.StartNew(); ; Thread.Sleep(50))
        {
            var reply = Send(server.Settings.SubmissionPort, text, envelope ?? address, all, client => client.Authenticate(address, RunningServer.Password));
            if (!reply.StartsWith("535", StringComparison.Ordinal) || watch.Elapsed > Freshness) return reply;
        }
    }

    /// <summary>The same from a server outside, without a login.</summary>
    public static string SendFromOutside(RunningServer server, string text, string envelope, params string[] recipients) => Send(server.Settings.SmtpPort, text, envelope, recipients, _ => { });

    /// <summary>Waits for a message in a folder.</summary>
    public MimeMessage Receive(string subject, string folder = "INBOX")
    {
        using var client = Imap();
        MimeMessage? found = null;
        Eventually.True(() => (found = Find(client, folder, subject).FirstOrDefault()) is not null, $"'{subject}' lies in {folder} of {address}", server.Logs);
        return found!;
    }

    /// <summary>How many messages of a subject lie in a folder.</summary>
    public int Count(string subject, string folder = "INBOX")
    {
        using var client = Imap();
        return Find(client, folder, subject).Count;
    }

    private static List<MimeMessage> Find(ImapClient client, string folder, string subject)
    {
        var opened = client.GetFolder(folder);
        opened.Open(MailKit.FolderAccess.ReadOnly);
        var found = opened.Search(SearchQuery.SubjectContains(subject)).Select(id => opened.GetMessage(id)).ToList();
        opened.Close();
        return found;
    }

    /// <summary>Logs in to send; whoever asked for it closes it.</summary>
    public SmtpClient Submission()
    {
        var client = new SmtpClient();
        client.Connect("127.0.0.1", server.Settings.SubmissionPort, SecureSocketOptions.None);
        client.Authenticate(address, RunningServer.Password);
        return client;
    }

    /// <summary>Sends a message by an open connection; gives the server's answer.</summary>
    public static string Send(SmtpClient client, string text, string envelope, IEnumerable<string> recipients)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
        try
        {
            client.Send(MimeMessage.Load(stream), envelope.Length == 0 ? new MailboxAddress("", "") : MailboxAddress.Parse(envelope), recipients.Select(MailboxAddress.Parse));
            return "250";
        }
        catch (SmtpCommandException e)
        {
            return $"{(int)e.StatusCode} {e.Message}";
        }
    }

    private static string Send(int port, string text, string envelope, IEnumerable<string> recipients, Action<SmtpClient> login)
    {
        using var client = new SmtpClient();
        client.Connect("127.0.0.1", port, SecureSocketOptions.None);
        try
        {
            login(client);
            return Send(client, text, envelope, recipients);
        }
        catch (AuthenticationException e)
        {
            // A server that has nobody to ask says 454 to a login.
            return e.Message.StartsWith("454", StringComparison.Ordinal) ? e.Message : $"535 {e.Message}";
        }
    }
}
