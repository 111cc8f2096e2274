using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How a new recipient gets its address: by its alias in the default domain. There is one such rule, and it changes no address afterwards.</summary>
public sealed class EmailAddressPolicy
{
    /// <summary>As Exchange calls the policy that is always there.</summary>
    public const string DefaultName = "Default Policy";

    private EmailAddressPolicy(string template) => EnabledPrimarySMTPAddressTemplate = template;

    /// <summary>Always <see cref="DefaultName"/>.</summary>
    public string Identity => DefaultName;

    /// <summary>Always <see cref="DefaultName"/>.</summary>
    public string Name => DefaultName;

    /// <summary>Always <c>Lowest</c>: there is no other.</summary>
    public string Priority => "Lowest";

    /// <summary>The address of a new recipient: <c>%m</c> stands for the alias.</summary>
    public string EnabledPrimarySMTPAddressTemplate { get; }

    /// <summary>The same, as a list.</summary>
    public string[] EnabledEmailAddressTemplates => ["SMTP:" + EnabledPrimarySMTPAddressTemplate];

    /// <summary>All recipients.</summary>
    public string RecipientFilter => "Alias -ne $null";

    /// <summary>Always true.</summary>
    public bool RecipientFilterApplied => true;

    /// <summary>The policies.</summary>
    public static IReadOnlyList<EmailAddressPolicy> All(IDirectoryReader reader) => [new("%m@" + reader.Domains().OrderByDescending(one => one.Default).First().DomainName)];

    /// <summary>The policy of a name.</summary>
    /// <exception cref="DomainException">EmailAddressPolicyNotFound.</exception>
    public static EmailAddressPolicy Find(IDirectoryReader reader, string name) => All(reader).FirstOrDefault(policy => policy.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new DomainException("EmailAddressPolicyNotFound", DomainErrorKind.NotFound, name,
            $"There is no email address policy '{TextRules.Show(name)}'. There is only '{DefaultName}': a new recipient gets its alias in the default domain, and Set-Mailbox -PrimarySmtpAddress gives another address.");

    public override string ToString() => Name;
}
