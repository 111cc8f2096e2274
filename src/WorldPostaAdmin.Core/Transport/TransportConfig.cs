using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How the connection to the smart host is protected.</summary>
public enum SmartHostTls
{
    /// <summary>STARTTLS, or nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Implicit,

    /// <summary>STARTTLS where the host offers it; no password is given to one that does not.</summary>
    WhenAvailable,

    /// <summary>No protection: for a host on the same machine.</summary>
    None,
}

/// <summary>Where the messages of user and shared mailboxes are kept.</summary>
public enum MailboxDelivery
{
    /// <summary>In the store.</summary>
    Store,

    /// <summary>At the mail server that the smart host is: it is handed what is for them. Rooms and equipment are booked in the store all the same.</summary>
    SmartHost,
}

/// <summary>What holds for all mail: limits, and where mail to outside goes. Defaults are Exchange's.</summary>
public sealed class TransportConfig : IRecord
{
    internal const string TheKey = "config";

    /// <summary>The host that takes mail to outside, a domain name or an address; empty where none does.</summary>
    [Editable(Special = true)] public string SmartHost { get; internal set; } = "";

    [Editable(Minimum = 1, Maximum = 65535)] public int SmartHostPort { get; internal set; } = 587;

    [Editable] public SmartHostTls SmartHostTls { get; internal set; }

    /// <summary>A folder that another mail server picks messages up from; empty where none does. A smart host goes first.</summary>
    [Editable(Special = true)] public string PickupFolder { get; internal set; } = "";

    /// <summary>Where messages for user and shared mailboxes go.</summary>
    [Editable] public MailboxDelivery MailboxDelivery { get; internal set; }

    /// <summary>The largest message that is taken from a sender inside.</summary>
    [Editable] public UnlimitedSize MaxSendSize { get; internal set; } = new(ByteSize.FromMB(36));

    /// <summary>The largest message that is taken from outside.</summary>
    [Editable] public UnlimitedSize MaxReceiveSize { get; internal set; } = new(ByteSize.FromMB(36));

    /// <summary>How many recipients a message may name; a list counts as one.</summary>
    [Editable(Minimum = 1, Maximum = 100_000)] public int MaxRecipientEnvelopeLimit { get; internal set; } = 500;

    /// <summary>How long a message to outside waits after a failure before it is tried again.</summary>
    [Editable(Special = true)] public TimeSpan MessageRetryInterval { get; internal set; } = TimeSpan.FromMinutes(15);

    /// <summary>After how long its sender is told, once, that a message to outside still waits.</summary>
    [Editable(Special = true)] public TimeSpan DelayNotificationTimeout { get; internal set; } = TimeSpan.FromHours(4);

    /// <summary>How long a message to outside is tried before its sender is told that it failed.</summary>
    [Editable(Special = true)] public TimeSpan MessageExpirationTimeout { get; internal set; } = TimeSpan.FromDays(2);

    string IRecord.Key => TheKey;

    internal static TransportConfig Of(IMailReader mail) => mail.Find<TransportConfig>(TheKey) ?? new TransportConfig();

    /// <summary>The largest message that is taken from a sender: the smaller of the sender's own limit and the organisation's; null: someone outside.</summary>
    internal UnlimitedSize LargestFrom(Recipient? sender) => sender is null ? MaxReceiveSize : sender.MaxSendSize < MaxSendSize ? sender.MaxSendSize : MaxSendSize;

    internal TransportConfig Copy() => (TransportConfig)MemberwiseClone();

    public override string ToString() => SmartHost.Length > 0 ? SmartHost : PickupFolder;
}

/// <summary>Changes what holds for all mail.</summary>
public sealed class TransportConfigService
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMinutes(1), LongestExpiration = TimeSpan.FromDays(90);

    public static TransportConfig Get(IDirectoryReader reader) => TransportConfig.Of(reader.Mail);

    /// <exception cref="DomainException">SmartHostInvalid, PickupFolderInvalid, ValueOutOfRange, and those of single values.</exception>
    public TransportConfig Set(DirectoryTransaction transaction, PropertyValues values)
    {
        var current = TransportConfig.Of(transaction.Mail);
        var changed = current.Copy();
        foreach (var (name, value) in values.Values)
        {
            var property = EditableProperties.Of(typeof(TransportConfig)).Require(name, "the transport configuration");
            switch (property.Name)
            {
                case nameof(TransportConfig.SmartHost):
                    changed.SmartHost = Host(value?.ToString() ?? "");
                    break;
                case nameof(TransportConfig.PickupFolder):
                    changed.PickupFolder = Folder(value?.ToString() ?? "");
                    break;
                case nameof(TransportConfig.MessageRetryInterval):
                    changed.MessageRetryInterval = Span(property, value, ShortestRetry, TimeSpan.FromDays(1));
                    break;
                case nameof(TransportConfig.DelayNotificationTimeout):
                    changed.DelayNotificationTimeout = Span(property, value, ShortestRetry, LongestExpiration);
                    break;
                case nameof(TransportConfig.MessageExpirationTimeout):
                    changed.MessageExpirationTimeout = Span(property, value, ShortestRetry, LongestExpiration);
                    break;
                default:
                    property.CheckAndSet(changed, value, values.SplitText);
                    break;
            }
        }

        var differences = EditableProperties.Of(typeof(TransportConfig)).All
            .Select(property => (property.Name, Before: ValueConversion.ToText(property.Get(current)), After: ValueConversion.ToText(property.Get(changed)))).Where(item => item.Before != item.After).ToArray();
        if (differences.Length == 0)
        {
            transaction.Warn("The command completed successfully but no settings of the transport configuration have been modified.");
            return changed;
        }

        transaction.Mail.Save(changed);
        foreach (var (name, before, after) in differences) transaction.Record(Guid.Empty, "TransportConfig", name, before, after);
        return changed;
    }

    private static string Host(string text)
    {
        var host = text.Trim();
        if (host.Length == 0) return "";
        if (System.Net.IPAddress.TryParse(host, out var address)) return address.ToString();
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return "localhost";
        return SmtpAddress.ParseDomain(host) ?? throw new DomainException("SmartHostInvalid", DomainErrorKind.InvalidValue, text,
            $"'{TextRules.Show(text)}' is no name of a host. Give a domain name such as smtp.provider.example or an IP address; the port goes into -SmartHostPort.");
    }

    private static string Folder(string text)
    {
        if (text.Length == 0) return "";
        TextRules.RefuseControlCharacters("PickupFolder", text, linesAllowed: false);
        return Path.IsPathFullyQualified(text)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(text))
            : throw new DomainException("PickupFolderInvalid", DomainErrorKind.InvalidValue, text, $"PickupFolder '{TextRules.Show(text)}' is not a whole path. Give one from the root, for instance /var/spool/pickup or D:\\Pickup.");
    }

    private static TimeSpan Span(EditableProperty property, object? value, TimeSpan least, TimeSpan most)
    {
        var span = (TimeSpan)ValueConversion.To(typeof(TimeSpan), property.Name, value)!;
        return span >= least && span <= most ? span : throw new DomainException("ValueOutOfRange", DomainErrorKind.InvalidValue, span, $"{property.Name} {span} is out of range: give {least} to {most}.");
    }
}
