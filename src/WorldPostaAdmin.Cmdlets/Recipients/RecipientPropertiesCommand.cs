using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The properties that New- and Set-cmdlets of every kind of recipient take.</summary>
public abstract class RecipientPropertiesCommand : StoreCommand
{
    /// <summary>The alias, unique in the organisation: letters, digits, single dots and a few symbols, at most 64. Left out, it is made from the user principal name or the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Alias { get; set; }

    /// <summary>The name that people see; at most 256 characters. Left out, it is the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>The address that mail is sent from, in an accepted domain. Cannot be given together with EmailAddresses.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WindowsEmailAddress")]
    public string? PrimarySmtpAddress { get; set; }

    /// <summary>Always false: there are no address policies, so nothing overwrites an address. True is refused.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EmailAddressPolicyEnabled { get; set; }

    /// <summary>All addresses: SMTP: for the primary one, smtp: for others. A list replaces; @{Add='smtp:a@contoso.example'; Remove='smtp:b@contoso.example'} edits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? EmailAddresses { get; set; }

    /// <summary>Whether address lists leave the recipient out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? HiddenFromAddressListsEnabled { get; set; }

    /// <summary>Only these recipients, and members of these lists, may write; none: anyone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? AcceptMessagesOnlyFromSendersOrMembers { get; set; }

    /// <summary>These recipients, and members of these lists, may not write.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? RejectMessagesFromSendersOrMembers { get; set; }

    /// <summary>Of those who alone may write, the ones that are no lists.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? AcceptMessagesOnlyFrom { get; set; }

    /// <summary>Of those who alone may write, the lists whose members are meant.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ListCompleter))]
    [MultiValueTransformation]
    public MultiValue? AcceptMessagesOnlyFromDLMembers { get; set; }

    /// <summary>Of those who may not write, the ones that are no lists.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? RejectMessagesFrom { get; set; }

    /// <summary>Of those who may not write, the lists whose members are meant.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ListCompleter))]
    [MultiValueTransformation]
    public MultiValue? RejectMessagesFromDLMembers { get; set; }

    /// <summary>Whether senders from outside are refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? RequireSenderAuthenticationEnabled { get; set; }

    /// <summary>Whether a message waits until a moderator approves it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ModerationEnabled { get; set; }

    /// <summary>The moderators.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? ModeratedBy { get; set; }

    /// <summary>Messages of these recipients, and of members of these lists, need no approval.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? BypassModerationFromSendersOrMembers { get; set; }

    /// <summary>Who hears that a message was refused: Always, Internal or Never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<ModerationNotifications>))]
    public Argument<ModerationNotifications>? SendModerationNotifications { get; set; }

    /// <summary>The largest message that may be sent, for example 25MB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? MaxSendSize { get; set; }

    /// <summary>The largest message that may be received, for example 25MB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? MaxReceiveSize { get; set; }

    /// <summary>What senders are shown before they send; at most 175 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MailTip { get; set; }

    /// <summary>The tip in other languages, each as de:Der Text.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? MailTipTranslations { get; set; }

    /// <summary>A display name in plain letters, for systems that take no others.</summary>
    [Parameter]
    public string? SimpleDisplayName { get; set; }

    /// <summary>How the display name is said.</summary>
    [Parameter]
    public string? PhoneticDisplayName { get; set; }

    /// <summary>Notes of the administrator; may have several lines.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Notes { get; set; }

    /// <summary>Custom attribute 1: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute1 { get; set; }

    /// <summary>Custom attribute 2: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute2 { get; set; }

    /// <summary>Custom attribute 3: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute3 { get; set; }

    /// <summary>Custom attribute 4: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute4 { get; set; }

    /// <summary>Custom attribute 5: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute5 { get; set; }

    /// <summary>Custom attribute 6: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute6 { get; set; }

    /// <summary>Custom attribute 7: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute7 { get; set; }

    /// <summary>Custom attribute 8: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute8 { get; set; }

    /// <summary>Custom attribute 9: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute9 { get; set; }

    /// <summary>Custom attribute 10: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute10 { get; set; }

    /// <summary>Custom attribute 11: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute11 { get; set; }

    /// <summary>Custom attribute 12: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute12 { get; set; }

    /// <summary>Custom attribute 13: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute13 { get; set; }

    /// <summary>Custom attribute 14: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute14 { get; set; }

    /// <summary>Custom attribute 15: a text of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomAttribute15 { get; set; }

    /// <summary>Extension attribute 1: texts of your own.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExtensionCustomAttribute1 { get; set; }

    /// <summary>Extension attribute 2: texts of your own.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExtensionCustomAttribute2 { get; set; }

    /// <summary>Extension attribute 3: texts of your own.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExtensionCustomAttribute3 { get; set; }

    /// <summary>Extension attribute 4: texts of your own.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExtensionCustomAttribute4 { get; set; }

    /// <summary>Extension attribute 5: texts of your own.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExtensionCustomAttribute5 { get; set; }

    /// <summary>The properties of some types that were given.</summary>
    /// <param name="identity">What a Set-cmdlet was given as its identity: an object piped in is not what is asked for.</param>
    /// <param name="types">The types whose properties are meant.</param>
    /// <exception cref="DomainException">NoAddressPolicies.</exception>
    private protected PropertyValues Given(RecipientIdentity? identity, params Type[] types)
    {
        if (EmailAddressPolicyEnabled is { Value: not (null or "") } policy && (bool)ValueConversion.To(typeof(bool), nameof(EmailAddressPolicyEnabled), policy.Value)!)
        {
            throw new DomainException("NoAddressPolicies", DomainErrorKind.NotAllowed, policy.Value,
                "There are no address policies here, so none can be followed. Leave EmailAddressPolicyEnabled out or give $false, and set addresses with -EmailAddresses.");
        }

        return BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, identity?.IsObject == true, types);
    }

    /// <summary>The properties that a new recipient is given, its name among them.</summary>
    /// <exception cref="DomainException">NameMissing, NoAddressPolicies.</exception>
    private protected PropertyValues GivenNew(params Type[] types)
    {
        var given = Given(null, types);
        RecipientService.RequireName(given);
        return given;
    }

    /// <summary>Finds the recipient, and asks for a change of the properties that were given.</summary>
    private protected void SubmitSet(RecipientIdentity? identity, IReadOnlyList<RecipientTypeDetails> kinds, Type type, Func<DirectoryTransaction, Recipient, PropertyValues, Recipient> set)
    {
        var target = Read(reader => reader.Resolve(identity ?? throw RecipientIdentity.Missing("Identity"), kinds));
        var values = Given(identity, type);
        Submit(target.Name, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            transaction => set(transaction, transaction.Reader.Resolve(new RecipientIdentity(target.Guid), kinds), values));
    }
}
