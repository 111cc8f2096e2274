using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How much a mailbox holds, counted with every item that comes or goes, but for what is deleted and can be recovered.</summary>
internal sealed class MailboxUsage : IRecord
{
    public Guid Mailbox { get; set; }

    public int Items { get; set; }

    public ByteSize Size { get; set; }

    /// <summary>When someone last connected to it; null for never.</summary>
    public DateTimeOffset? LastLogonTime { get; set; }

    /// <summary>When what can be recovered is looked through for what cannot be any more; null where there is none.</summary>
    public DateTimeOffset? NextPurge { get; set; }

    /// <summary>Names the last change of any of its calendar items: another text, another state. Empty where there never was one.</summary>
    public string CalendarChange { get; set; } = "";

    string IRecord.Key => Mailbox.ToString("N");
}
