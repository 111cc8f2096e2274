using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Settings of one sort of a mailbox: a record, or the defaults where nothing was ever set.</summary>
public abstract class MailboxSettings : IRecord
{
    /// <summary>The name of the mailbox.</summary>
    [NotStored]
    public string Identity { get; internal set; } = "";

    /// <summary>The Guid of the mailbox.</summary>
    public Guid MailboxGuid { get; internal set; }

    string IRecord.Key => MailboxGuid.ToString("N");

    public override string ToString() => Identity;

    /// <summary>Fills in what is shown of the mailbox and not kept here.</summary>
    internal virtual void Complete(IMailReader mail, Mailbox mailbox) => (Identity, MailboxGuid) = (mailbox.Name, mailbox.Guid);

    /// <summary>Sets a property with rules of its own.</summary>
    /// <exception cref="DomainException">Those of the value.</exception>
    internal virtual void SetSpecial(string property, object? value, ITimeZones zones) => throw new InvalidOperationException($"{property} has no rule.");

    /// <summary>Checks the settings as a whole before they are kept.</summary>
    /// <exception cref="DomainException">What does not go together.</exception>
    internal virtual void Check(Mailbox mailbox)
    {
    }

    /// <summary>Keeps them.</summary>
    internal abstract void Save(IMailWriter mail, DateTimeOffset now);
}
