using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>The settings of a mailbox that its owner has in hand, as whoever has Full Access and the administrator do.</summary>
/// <param name="zones">The time zones that there are.</param>
public sealed class MailboxSettingsService(ITimeZones zones)
{
    /// <summary>The settings of a mailbox; the defaults where none were ever set.</summary>
    internal static T Of<T>(IMailReader mail, Mailbox mailbox)
        where T : MailboxSettings, new()
    {
        var settings = mail.Find<T>(mailbox.Guid.ToString("N")) ?? new T();
        settings.Complete(mail, mailbox);
        return settings;
    }

    /// <exception cref="DomainException">AccessDenied.</exception>
    public T Get<T>(IDirectoryReader reader, MailboxSession session)
        where T : MailboxSettings, new() => Of<T>(reader.Mail, session.OpenFully(reader));

    /// <exception cref="DomainException">AccessDenied, and those of single values and of what does not go together.</exception>
    public T Set<T>(DirectoryTransaction transaction, MailboxSession session, PropertyValues values)
        where T : MailboxSettings, new()
    {
        var mailbox = session.OpenFully(transaction.Reader);
        var (before, changed) = (Of<T>(transaction.Mail, mailbox), Of<T>(transaction.Mail, mailbox));
        foreach (var (name, value) in values.Values)
        {
            var property = EditableProperties.Of(typeof(T)).Require(name, changed);
            if (property.Rule!.Special) changed.SetSpecial(property.Name, value, zones);
            else property.CheckAndSet(changed, value, values.SplitText);
        }

        changed.Check(mailbox);
        var any = false;
        foreach (var property in EditableProperties.Of(typeof(T)).All)
        {
            var (old, current) = (Text(property.Get(before)), Text(property.Get(changed)));
            if (old == current) continue;
            any = true;
            if (session.IsAdministrator) transaction.Record(mailbox, property.Name, old, current);
        }

        if (!any)
        {
            transaction.Warn($"The command completed successfully but no settings of '{mailbox.Name}' have been modified.");
            return changed;
        }

        changed.Save(transaction.Mail, transaction.Now);
        MailboxAudit.Record(transaction, session, "Update", "", typeof(T).Name);
        return changed;
    }

    private static string Text(object? value) => value is DayOfWeek[] days ? string.Join(", ", days) : ValueConversion.ToText(value);
}
