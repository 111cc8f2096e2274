using System.Management.Automation;

namespace WorldPostaAdmin.Compatibility;

/// <summary>What shows that a command did what it was told, by its verb and noun.</summary>
internal sealed class Effects(Session session, BoundCommand command)
{
    // What a Get lists of its identity, of which there may be none.
    private static readonly string[] Details = ["Permission", "Member", "Rule"];

    private readonly Meaning _meaning = new(session);

    /// <summary>What is wrong after the command ran; null where all is as it should be; and whether there was anything to look at.</summary>
    /// <param name="piped">The objects that were piped in, in place of an identity.</param>
    public (string? Wrong, bool Checked) Check(IReadOnlyList<PSObject> piped)
    {
        if (command.Has("WhatIf")) return (null, false);
        var identities = command.First("Identity", "Mailbox") is null ? [.. piped.Cast<object?>()]
            : command.TryValue(session, command.First("Identity", "Mailbox")!, out var given) ? Meaning.List(given)
            : [];
        if (command.Verb.Equals("New", StringComparison.OrdinalIgnoreCase)) return command.TryValue(session, "Name", out var name) ? (Shown(name), true) : (null, false);
        string? wrong = null;
        foreach (var identity in identities) wrong ??= Of(identity);
        return (wrong, identities.Length > 0);
    }

    private string? Of(object? identity)
    {
        var verb = command.Verb.ToUpperInvariant();
        if (Is("Permission")) return verb is "ADD" or "SET" or "REMOVE" ? Right(identity, verb != "REMOVE") : null;
        if (Is("Member")) return verb is "ADD" or "REMOVE" ? Member(identity, verb == "ADD") : verb == "UPDATE" ? Members(identity) : null;
        return verb switch
        {
            "SET" => Shown(command.TryValue(session, "Name", out var renamed) && renamed is not null ? renamed : identity),
            "REMOVE" => Get(identity).Count == 0 ? null : $"Get-{command.Noun} still finds '{identity}'",
            "ENABLE" or "DISABLE" => Enabled(identity, verb == "ENABLE"),
            "GET" when !Details.Any(Is) && command.Has("Identity") && !command.Has("SoftDeletedMailbox") => Get(identity).Count > 0 ? null : $"nothing was found of '{identity}'",
            _ => null,
        };
    }

    private bool Is(string ending) => command.Noun.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    // Every given parameter that Get shows under its name has the value.
    private string? Shown(object? identity)
    {
        if (session.Find($"Get-{command.Noun}") is null) return null;
        var found = Get(identity);
        if (found.Count != 1) return found.Count == 0 ? $"Get-{command.Noun} does not find '{identity}'" : null;
        foreach (var parameter in command.Parameters.Where(parameter => parameter is not ("Identity" or "Type")))
        {
            if (found[0].Properties[parameter] is not { } property || !command.TryValue(session, parameter, out var given)) continue;
            if (!_meaning.Same(given, property.Value)) return $"{parameter} is '{Text(property.Value)}', not '{Text(given)}'";
        }

        return null;
    }

    private string? Right(object? identity, bool there)
    {
        if (command.First("User", "Trustee") is not { } who || !command.TryValue(session, who, out var user)) return null;
        var rows = Rows($"Get-{command.Noun}", identity).Where(row => _meaning.Contains([row.Properties["User"]?.Value, row.Properties["Trustee"]?.Value], user)).ToArray();
        var right = command.First("AccessRights", "ExtendedRights");
        if (right is null || !command.TryValue(session, right, out var rights)) return rows.Length > 0 == there ? null : $"'{user}' {(there ? "has no right" : "still has a right")}";
        var held = rows.SelectMany(row => Meaning.List(row.Properties["AccessRights"]?.Value).Concat(Meaning.List(row.Properties["ExtendedRights"]?.Value))).Select(item => $"{item}".Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)).ToArray();
        var odd = Meaning.List(rights).FirstOrDefault(item => held.Contains($"{item}".Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase) != there);
        return odd is null ? null : $"'{user}' {(there ? "does not have" : "still has")} {odd}";
    }

    private string? Member(object? identity, bool there) =>
        !command.TryValue(session, "Member", out var member) || _meaning.Contains(Rows($"Get-{command.Noun}", identity), member) == there || _meaning.Contains(Rows($"Get-{command.Noun}", identity).Select(row => row.Properties["Name"]?.Value), member) == there
            ? null
            : $"'{member}' is {(there ? "no" : "still a")} member";

    private string? Members(object? identity) =>
        !command.TryValue(session, "Members", out var members) || _meaning.Same(members, Rows($"Get-{command.Noun}", identity).Select(row => row.Properties["Name"]?.Value).ToArray()) ? null : "the members are others";

    // Disabling takes away, or marks.
    private string? Enabled(object? identity, bool enabled)
    {
        if (session.Find($"Get-{command.Noun}") is null) return null;
        var found = Get(identity);
        if (found.Count != 1) return found.Count == 0 == !enabled ? null : $"Get-{command.Noun} finds {found.Count} of '{identity}'";
        var mark = found[0].Properties["Enabled"]?.Value ?? (found[0].Properties["AccountDisabled"]?.Value is bool disabled ? !disabled : null);
        return mark is bool flag && flag != enabled ? $"'{identity}' is {(flag ? "still enabled" : "not enabled")}" : null;
    }

    // With the mailbox of a rule, where there is one.
    private IReadOnlyList<PSObject> Get(object? identity)
    {
        var arguments = new List<(string, object?)> { ("Identity", identity), ("ErrorAction", ActionPreference.Ignore) };
        if (command.Has("Identity") && command.TryValue(session, "Mailbox", out var mailbox)) arguments.Add(("Mailbox", mailbox));
        return session.Find($"Get-{command.Noun}") is null ? [] : session.Command($"Get-{command.Noun}", [.. arguments]).Output;
    }

    private IReadOnlyList<PSObject> Rows(string name, object? identity) => session.Command(name, ("Identity", identity), ("ErrorAction", ActionPreference.Ignore)).Output;

    private static string Text(object? value) => string.Join(", ", Meaning.List(value));
}
