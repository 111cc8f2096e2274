using System.Management.Automation.Language;
using System.Net;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Compatibility;

/// <summary>Builds the company that an example takes for granted: by the kind and the form of each identity, never by the example.</summary>
internal sealed partial class Needs(Session session)
{
    // What could be several things is built as the most particular of them: an id that is a room and a recipient is a room.
    private static readonly (string Word, Action<Needs, Need, Example> Build)[] Kinds =
    [
        ("domain controller", (_, _, _) => { }),
        ("server", (_, _, _) => { }),
        ("database", (_, _, _) => { }),
        ("accepted domain", (needs, need, _) => needs.Domain(need.Id)),
        ("address policy", (needs, need, _) => needs.Make("New-EmailAddressPolicy", ("Name", need.Id), ("IncludedRecipients", "AllRecipients"), ("EnabledEmailAddressTemplates", "SMTP:%m@contoso.com"))),
        ("dynamic group", (needs, need, _) => needs.Recipient("New-DynamicDistributionList", need.Id, ("RecipientFilter", "RecipientTypeDetails -eq 'UserMailbox'"))),
        ("room", (needs, need, _) => needs.Recipient("New-RoomMailbox", need.Id)),
        ("resource", (needs, need, _) => needs.Recipient("New-RoomMailbox", need.Id)),
        ("equipment", (needs, need, _) => needs.Recipient("New-EquipmentMailbox", need.Id)),
        ("shared mailbox", (needs, need, _) => needs.Recipient("New-SharedMailbox", need.Id)),
        ("mail contact", (needs, need, _) => needs.Recipient("New-MailContact", need.Id, ("ExternalEmailAddress", Outside(need.Id)))),
        ("mail user", (needs, need, _) => needs.Recipient("New-MailUser", need.Id, ("ExternalEmailAddress", Outside(need.Id)))),
        ("security group", (needs, need, _) => needs.Recipient("New-DistributionList", need.Id, ("Type", "Security"))),
        ("group", (needs, need, _) => needs.Recipient("New-DistributionList", need.Id)),
        ("mailbox folder", (needs, need, _) => needs.Folder(need.Id)),
        ("mailbox", (needs, need, _) => needs.User(need.Id)),
        ("recipient", (needs, need, _) => needs.User(need.Id)),
        ("user", (needs, need, _) => needs.User(need.Id)),
        ("principal", (needs, need, _) => needs.User(need.Id)),
        ("AD object", (needs, need, _) => needs.User(need.Id)),
        ("OU", (needs, need, _) => needs.Recipient("New-Mailbox", $"Person of {need.Id.Split('/')[^1]}", ("Password", Secret), ("OrganizationalUnit", need.Id))),
        ("inbox rule", (needs, need, example) => needs.Rule(need.Id, example)),
    ];

    private readonly List<string> _notBuilt = [];

    /// <summary>What could not be built, and why.</summary>
    public IReadOnlyList<string> NotBuilt => _notBuilt;

    /// <summary>A command that would make something that is needed, and is not offered; or null.</summary>
    public string? NotOffered { get; private set; }

    /// <summary>The store's name: what the example calls its database.</summary>
    public static string StoreName(Example example) =>
        example.Needs.FirstOrDefault(need => need.Kind == "database") is { } database ? string.Concat(Last(database.Id).Split(Path.GetInvalidFileNameChars())) : "company";

    /// <summary>Every domain that occurs in the example's identities and addresses, contoso.com first.</summary>
    public static IReadOnlyList<string> Domains(Example example)
    {
        var named = AddressDomain().Matches(example.Code + " " + string.Join(' ', example.Needs.Select(need => need.Id))).Select(match => match.Groups[1].Value.ToLowerInvariant());
        var made = NewDomain().Matches(example.Code).Select(match => match.Groups[1].Value.ToLowerInvariant()).ToArray();
        return [.. new[] { "contoso.com", "fabrikam.com" }.Except(made).Take(1).Concat(named.Except(made)).Distinct()];
    }

    /// <summary>A few recipients of each kind, so that what asks for all has something to find; then what the example names.</summary>
    public void Build(Example example)
    {
        User("Zoe Sample");
        Recipient("New-SharedMailbox", "Sample Desk");
        Recipient("New-RoomMailbox", "Sample Room", ("Capacity", 20));
        Recipient("New-EquipmentMailbox", "Sample Car");
        Recipient("New-MailContact", "Sample Supplier", ("ExternalEmailAddress", "supplier@fabrikam.example"));
        Recipient("New-DistributionList", "Sample List", ("Members", "Zoe Sample"));
        Recipient("New-DistributionList", "Sample Guards", ("Type", "Security"));
        foreach (var (need, kind) in example.Needs.Where(need => !need.IsPattern).Select(need => (need, Kind(need))).Where(pair => pair.Item2 >= 0).OrderBy(pair => pair.Item2))
            Kinds[kind].Build(this, need, example);
        foreach (var address in HeldAddresses(example.Code)) User(address);
    }

    /// <summary>Makes something, and remembers why it could not be made.</summary>
    public void Make(string command, params (string, object?)[] arguments)
    {
        if (session.Find(command) is null) NotOffered ??= command;
        else if (session.Command(command, arguments).Errors is [var error, ..]) _notBuilt.Add($"{command}: {error.Exception.Message}");
    }

    // Addresses that a variable holds rather than a parameter: people whom the example takes from somewhere.
    private static IEnumerable<string> HeldAddresses(string code) =>
        Parser.ParseInput(code, out _, out _).FindAll(ast => ast is StringConstantExpressionAst, searchNestedScriptBlocks: true).Cast<StringConstantExpressionAst>()
            .Where(text => AddressDomain().Match(text.Value) is { Success: true } match && match.Length == text.Value.Length)
            .Where(text => !Above(text).OfType<CommandAst>().Any()).Select(text => text.Value);

    private static IEnumerable<Ast> Above(Ast ast)
    {
        for (var parent = ast.Parent; parent is not null; parent = parent.Parent) yield return parent;
    }

    // A kind that is not known is a mailbox where its id is an address.
    private static int Kind(Need need)
    {
        if (need.Kind.StartsWith("role", StringComparison.OrdinalIgnoreCase)) return -1;
        var kind = Array.FindIndex(Kinds, kind => need.Kind.Contains(kind.Word, StringComparison.OrdinalIgnoreCase));
        return kind >= 0 ? kind : need.Id.Contains('@', StringComparison.Ordinal) ? Array.FindIndex(Kinds, kind => kind.Word == "mailbox") : -1;
    }

    /// <summary>Makes a user mailbox that an identity fits, where there is none.</summary>
    public void User(string id) => Recipient("New-Mailbox", id, ("Password", Secret));

    private static System.Security.SecureString Secret => new NetworkCredential("", AnsweringUserInterface.Secret).SecurePassword;

    private void Recipient(string command, string id, params (string, object?)[] more)
    {
        if (session.Command("Get-Recipient", ("Identity", id), ("ErrorAction", System.Management.Automation.ActionPreference.Ignore)).Output.Count > 0) return;
        if (Guid.TryParse(id, out _))
        {
            _notBuilt.Add($"no recipient can be given the Guid {id}");
            return;
        }

        var arguments = new List<(string, object?)>(more) { ("Name", Local(Last(id))) };
        if (id.Contains('@', StringComparison.Ordinal)) arguments.Add(("PrimarySmtpAddress", id));
        if (Unit(id) is { } unit && session.Takes(command, "OrganizationalUnit")) arguments.Add(("OrganizationalUnit", unit));
        Make(command, [.. arguments]);
    }

    private void Folder(string id)
    {
        if (id.Split(":\\", 2) is not [{ Length: > 0 } mailbox, var path]) return;
        User(mailbox);
        var above = mailbox + ":\\";
        foreach (var name in path.Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            // Those that every mailbox has are there already.
            session.Command("New-MailboxFolder", ("Name", above + name));
            above += name + "\\";
        }
    }

    private void Rule(string name, Example example)
    {
        if (example.Needs.FirstOrDefault(need => need.Kind == "mailbox") is not { } mailbox) return;
        Make("New-InboxRule", ("Name", name), ("Mailbox", mailbox.Id), ("SubjectContainsWords", "sample"), ("MarkAsRead", true));
    }

    private void Domain(string id)
    {
        if (id.Contains('.', StringComparison.Ordinal)) Make("New-AcceptedDomain", ("DomainName", id));
        else Make("New-AcceptedDomain", ("Name", id), ("DomainName", $"{id}.example"));
    }

    // Of DOMAIN\name, of a canonical and of a distinguished name, the name.
    private static string Last(string id) => DistinguishedName().Match(id) is { Success: true } match ? match.Groups[1].Value : IsCanonical(id) ? id.Split('/')[^1] : id.Split('\\')[^1];

    private static string Local(string id) => Last(id).Split('@')[0];

    private static string Outside(string id) => $"{string.Concat(Local(id).Where(char.IsAsciiLetterOrDigit))}@fabrikam.example";

    private static string? Unit(string id) => IsCanonical(id) ? id[..id.LastIndexOf('/')] : null;

    // A canonical name begins with a domain: contoso.com/Users/Tony Smith, but not Room 31/1234.
    private static bool IsCanonical(string id) => id.IndexOf('/') is > 0 and var end && id[..end].Contains('.', StringComparison.Ordinal);

    [GeneratedRegex(@"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")]
    private static partial Regex AddressDomain();

    // A domain that the example makes is not there yet.
    [GeneratedRegex(@"New-AcceptedDomain\b[^|\r\n]*-DomainName\s+['""]?([\w.-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex NewDomain();

    [GeneratedRegex("^CN=([^,]+),", RegexOptions.IgnoreCase)]
    private static partial Regex DistinguishedName();
}
