namespace WorldPostaAdmin.MailServer.Configuration;

/// <summary>
/// How many connections each server takes. A session of Postfix holds one connection to everything it asks for as long as it lasts, idle or
/// not: whatever is asked has a place for every process that may ask, so that no number of sessions keeps others waiting.
/// </summary>
internal static class Capacity
{
    /// <summary>Sessions on port 25, and how many of them one address may hold.</summary>
    public const int SmtpSessions = 250, SmtpSessionsOfOneAddress = 50;

    /// <summary>Sessions on each of the two ports for submission, and how many of them one address may hold: a whole office may be behind it.</summary>
    public const int SubmissionSessions = 600, SubmissionSessionsOfOneAddress = 500;

    /// <summary>Places of the milter: only submission has one.</summary>
    public const int MilterPlaces = (2 * SubmissionSessions) + Spare;

    /// <summary>Places of the policy service, and of Dovecot's answer whether a mailbox is full.</summary>
    public const int PolicyPlaces = SmtpSessions + MilterPlaces;

    /// <summary>Places of a part that few ask.</summary>
    public const int FewPlaces = 200;

    /// <summary>Sessions by IMAP, each a process of Dovecot once it has logged in, and the processes that hold all encrypted ones.</summary>
    public const int ImapSessions = 4000, ImapFronts = 4;

    /// <summary>Clients of Dovecot's auth: each session of submission is one, and each by IMAP until it has logged in.</summary>
    public const int AuthClients = (2 * SubmissionSessions) + ImapSessions;

    /// <summary>Clients of Dovecot's anvil, which counts each person's sessions: every process that a person is connected to.</summary>
    public const int AnvilClients = ImapSessions + 1000;

    /// <summary>Probes, and sessions that a reload ends while those of the new configuration begin.</summary>
    private const int Spare = 50;
}
