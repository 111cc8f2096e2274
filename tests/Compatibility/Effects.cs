using System.Management.Automation;

namespace WorldPostaAdmin.Compatibility;

/// <summary>What shows that a command did what it was told, by its verb and noun.</summary>
internal sealed class Effects(Session session, BoundCommand command)
{
    // What a Get lists of its identity, of which there may be none.
    private static readonly string[] Details = ["Permission", "Member", "Rule"];

    // Whom the OU that an example names is given for a member.
    private static readonly string[] OfUnits = ["Mailbox", "Recipient", "User"];

    private readonly Meaning _meaning = new(session);
    private bool _seen;

    /// <summary>What is wrong after the command ran; null where all is as it should be; and whether there was anything to look at.</summary>
    /// <param name="piped">The objects that were piped in, in place of an identity.</param>
    public (string? Wrong, bool Checked) Check(IReadOnlyList<PSObject> piped)
    {
        if (command.Has("WhatIf")) return (null, false);
        var identities = command.First("Identity", "Mailbox") is null ? [.. piped.Cast<object?>()]
            : command.TryValue(session, command.First("Identity", "Mailbox")!, out var given) ? Meaning.List(given)
            : [];
        string? wrong = null;
        if (command.Verb.Equals("New", StringComparison.OrdinalIgnoreCase)) wrong = command.TryValue(session, "Name", out var name) ? Shown(name) : null;
        else if (command.Verb.Equals("Get", StringComparison.OrdinalIgnoreCase) && OfUnits.Contains(command.Noun, StringComparer.OrdinalIgnoreCase) && command.TryValue(session, "OrganizationalUnit", out var unit)) wrong = Expect(InUnit(unit), $"nothing was found in '{unit}'");
        else foreach (var identity in identities) wrong ??= Of(identity);
        return (wrong, _seen);
    }

    // Something that was looked up, and what is wrong where it is not so.
    private string? Expect(bool asItShouldBe, string otherwise)
    {
        _seen = true;
        return asItShouldBe ? null : otherwise;
    }

    private bool InUnit(object? unit) => session.Command($"Get-{command.Noun}", ("OrganizationalUnit", unit)).Output.Count > 0;

    private string? Of(object? identity)
    {
        var verb = command.Verb.ToUpperInvariant();
        if (Is("Permission")) return verb is "ADD" or "SET" or "REMOVE" ? Right(identity, verb != "REMOVE") : null;
        if (Is("Member")) return verb is "ADD" or "REMOVE" ? Member(identity, verb == "ADD") : verb == "UPDATE" ? Members(identity) : null;
        return verb switch
        {
            "SET" => Shown(command.TryValue(session, "Name", out var renamed) && renamed is not null ? renamed : identity),
            "REMOVE" when HasGet => Expect(Get(identity).Count == 0, $"Get-{command.Noun} still finds '{identity}'"),
            "ENABLE" or "DISABLE" => Enabled(identity, verb == "ENABLE"),
            "GET" when !Details.Any(Is) && command.Has("Identity") && !command.Has("SoftDeletedMailbox") => Expect(Get(identity).Count > 0, $"nothing was found of '{identity}'"),
            _ => null,
        };
    }

    private bool Is(string ending) => command.Noun.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    // Every given parameter that Get shows under its name has the value.
    private string? Shown(object? identity)
    {
        if (!HasGet) return null;
        var found = Get(identity);
        if (found.Count != 1) return Expect(found.Count > 0, $"Get-{command.Noun} does not find '{identity}'");
        _seen = command.Verb.Equals("New", StringComparison.OrdinalIgnoreCase);
        foreach (var parameter in command.Parameters.Where(parameter => parameter is not ("Identity" or "Type") && !session.LeavesAside(command.Name, parameter)))
        {
            if (found[0].Properties[parameter] is not { } property || !command.TryValue(session, parameter, out var given)) continue;
            if (Expect(_meaning.Same(given, property.Value), $"{parameter} is '{Text(property.Value)}', not '{Text(given)}'") is { } wrong) return wrong;
        }

        return null;
    }

    private string? Right(object? identity, bool there)
    {
        if (command.First("User", "Trustee") is not { } who || !command.TryValue(session, who, out var user)) return null;
        var rows = Rows($"Get-{command.Noun}", identity).Where(row => _meaning.Contains([row.Properties["User"]?.Value, row.Properties["Trustee"]?.Value], user)).ToArray();
        var right = command.First("AccessRights", "ExtendedRights");
        if (right is null || !command.TryValue(session, right, out var rights)) return Expect(rows.Length > 0 == there, $"'{user}' {(there ? "has no right" : "still has a right")}");
        var held = rows.SelectMany(row => Meaning.List(row.Properties["AccessRights"]?.Value).Concat(Meaning.List(row.Properties["ExtendedRights"]?.Value))).Select(Letters).ToArray();
        var odd = Meaning.List(rights).FirstOrDefault(item => held.Contains(Letters(item), StringComparer.OrdinalIgnoreCase) != there);
        return Expect(odd is null, $"'{user}' {(there ? "does not have" : "still has")} {odd}");
    }

    // Send-As and Send As are SendAs.
    private static string Letters(object? right) => string.Concat($"{right}".Where(char.IsLetter));

    private string? Member(object? identity, bool there)
    {
        if (!command.TryValue(session, "Member", out var member)) return null;
        var members = Rows($"Get-{command.Noun}", identity).Select(row => row.Properties["Name"]?.Value);
        return Expect(_meaning.Contains(members, member) == there, $"'{member}' is {(there ? "no" : "still a")} member");
    }

    private string? Members(object? identity) => !command.TryValue(session, "Members", out var members) ? null
        : Expect(_meaning.Same(members, Rows($"Get-{command.Noun}", identity).Select(row => row.Properties["Name"]?.Value).ToArray()), "the members are others");

    // Disabling takes away, or marks.
    private string? Enabled(object? identity, bool enabled)
    {
        if (!HasGet) return null;
        var found = Get(identity);
        if (found.Count != 1) return Expect(found.Count == 0 == !enabled, $"Get-{command.Noun} finds {found.Count} of '{identity}'");
        var mark = found[0].Properties["Enabled"]?.Value ?? (found[0].Properties["AccountDisabled"]?.Value is bool disabled ? !disabled : null);
        return mark is bool flag ? Expect(flag == enabled, $"'{identity}' is {(flag ? "still enabled" : "not enabled")}") : null;
    }

    private bool HasGet => session.Find($"Get-{command.Noun}") is not null;

    // With the mailbox of a rule, where there is one.
    private IReadOnlyList<PSObject> Get(object? identity)
    {
        var arguments = new List<(string, object?)> { ("Identity", identity), ("ErrorAction", ActionPreference.Ignore) };
        if (command.First("Identity", "Name") is not null && command.TryValue(session, "Mailbox", out var mailbox)) arguments.Add(("Mailbox", mailbox));
        return !HasGet ? [] : session.Command($"Get-{command.Noun}", [.. arguments]).Output;
    }

    private IReadOnlyList<PSObject> Rows(string name, object? identity) => session.Command(name, ("Identity", identity), ("ErrorAction", ActionPreference.Ignore)).Output;

    private static string Text(object? value) => string.Join(", ", Meaning.List(value));
}
