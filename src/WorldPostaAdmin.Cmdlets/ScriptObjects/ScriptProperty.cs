using System.Collections;
using System.Reflection;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>One property of an output object as scripts see it: how its value is shown.</summary>
internal sealed class ScriptProperty
{
    private static readonly string[] Policies = [nameof(CalendarProcessing.BookInPolicy), nameof(CalendarProcessing.RequestInPolicy), nameof(CalendarProcessing.RequestOutOfPolicy)];

    private readonly PropertyInfo _property;
    private readonly Func<object, object?, object?> _show;

    public ScriptProperty(PropertyInfo property)
    {
        _property = property;
        _show = Form(property);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsList = type != typeof(string) && type != typeof(byte[]) && typeof(IEnumerable).IsAssignableFrom(type) && !typeof(IDictionary).IsAssignableFrom(type);
        TypeName = (IsList ? typeof(ValueList) : type.IsEnum ? typeof(string) : KeepsOffset(property.DeclaringType!) || type != typeof(DateTimeOffset) ? type : typeof(DateTime)).FullName!;
    }

    public string Name => _property.Name;

    /// <summary>Whether it holds several values: what is added to them on the object must be there when it is read again.</summary>
    public bool IsList { get; }

    public string TypeName { get; }

    public object? Of(object item)
    {
        var value = _property.GetValue(item);
        return value is null && _show == Plain ? null : _show(item, value);
    }

    private static Func<object, object?, object?> Form(PropertyInfo property)
    {
        var (owner, type) = (property.DeclaringType!, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        var item = ItemForm(property);
        if (Special(owner, property.Name) is { } special) return special;
        if (type != typeof(string) && type != typeof(byte[]) && typeof(IEnumerable).IsAssignableFrom(type) && !typeof(IDictionary).IsAssignableFrom(type))
            return (owner, value) => new ValueList(((IEnumerable?)value ?? Array.Empty<object>()).Cast<object?>().Select(one => one is null ? null : item(owner, one)));
        return (owner, value) => value is null ? null : item(owner, value);
    }

    // How one value of the property is shown.
    private static Func<object, object, object?> ItemForm(PropertyInfo property)
    {
        var owner = property.DeclaringType!;
        if (property.Name == nameof(Recipient.EmailAddresses)) return (_, value) => ScriptText.Address((string)value);
        if (owner == typeof(CalendarProcessing) && Policies.Contains(property.Name)) return (item, value) => ScriptText.Legacy((string)value, Reference(item, (string)value));
        if (property.IsDefined(typeof(ReferencesAttribute)) || property.Name == nameof(Recipient.GrantSendOnBehalfTo)) return (item, value) => ScriptText.Recipient((string)value, Reference(item, (string)value));
        if (property.Name is nameof(Mailbox.Database) or nameof(Mailbox.ServerName) && owner.Assembly == typeof(Recipient).Assembly) return (_, value) => ScriptText.Named((string)value);
        var keepsOffset = KeepsOffset(owner);
        return (_, value) => value switch
        {
            Enum name => name.ToString(),
            UnlimitedSize { IsUnlimited: true } or UnlimitedNumber { IsUnlimited: true } => ScriptText.Unlimited(),
            DateTimeOffset time when !keepsOffset => owner == typeof(MessageTrace) || owner == typeof(MessageTraceDetail) ? time.UtcDateTime : time.LocalDateTime,
            _ => value,
        };
    }

    private static Func<object, object?, object?>? Special(Type owner, string name) => (owner.Name, name) switch
    {
        // With its prefix, and nothing where there is none: reports ask whether it is $null, and split it at the colon.
        (nameof(Mailbox), nameof(Mailbox.ForwardingSmtpAddress)) => (_, value) => value is "" or null ? null : $"smtp:{value}",
        // A dynamic group has one manager in Exchange: one is shown as itself.
        (nameof(ListRecipient), nameof(ListRecipient.ManagedBy)) => (item, value) =>
        {
            var shown = ((string[])value!).Select(owner => ScriptText.Recipient(owner, Reference(item, owner))).ToArray();
            return item is DynamicDistributionList && shown.Length < 2 ? shown.FirstOrDefault() : new ValueList(shown);
        },
        // Texts, as scripts take them apart; nothing where a rule does not forward.
        (nameof(InboxRule), nameof(InboxRule.ForwardTo) or nameof(InboxRule.ForwardAsAttachmentTo) or nameof(InboxRule.RedirectTo)) =>
            (_, value) => value is InboxRuleRecipient[] who && who.Length > 0 ? who.Length == 1 ? who[0].ToString() : new ValueList(who.Select(one => one.ToString())) : null,
        // Exchange gives both also where nothing is scheduled, and reports subtract them.
        (nameof(AutoReplyConfiguration), nameof(AutoReplyConfiguration.StartTime)) => (item, _) => ((AutoReplyConfiguration)item).ShownStartTime.LocalDateTime,
        (nameof(AutoReplyConfiguration), nameof(AutoReplyConfiguration.EndTime)) => (item, _) => ((AutoReplyConfiguration)item).ShownEndTime.LocalDateTime,
        (nameof(MailboxFolderPermission), nameof(MailboxFolderPermission.User) or nameof(MailboxFolderPermission.Identity)) => (item, _) => ScriptText.FolderUser((MailboxFolderPermission)item),
        _ => null,
    };

    private static RecipientReference? Reference(object item, string name) => item switch
    {
        Recipient recipient => recipient.References.GetValueOrDefault(name),
        CalendarProcessing processing => processing.References.GetValueOrDefault(name),
        _ => null,
    };

    // Messages, tasks and calendar items have no counterpart that scripts subtract from a DateTime.
    private static bool KeepsOffset(Type owner) => typeof(MailboxItem).IsAssignableFrom(owner) || owner.Name.StartsWith("Calendar", StringComparison.Ordinal) && owner != typeof(CalendarProcessing);

    private static object? Plain(object item, object? value) => value;
}
