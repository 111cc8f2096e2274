namespace WorldPostaAdmin.Compatibility;

/// <summary>
/// What a command takes for granted of the objects that it names, by its verb and noun: who is removed was a member, whose right is
/// changed had one, what is enabled was disabled.
/// </summary>
internal static class Preconditions
{
    public static void Prepare(Session session, BoundCommand command)
    {
        if (command.Noun.EndsWith("Permission", StringComparison.OrdinalIgnoreCase) && command.Verb.ToUpperInvariant() is "SET" or "REMOVE" or "GET")
        {
            var rights = command.Verb.Equals("Remove", StringComparison.OrdinalIgnoreCase) ? command.First("AccessRights", "ExtendedRights") : null;
            var folder = command.Noun.Contains("Folder", StringComparison.OrdinalIgnoreCase);
            if (command.First("User", "Trustee") is { } delegateParameter)
                Again("Add", ["Identity", delegateParameter, .. rights is null ? Array.Empty<string>() : [rights]], rights is null ? ("AccessRights", folder ? "Reviewer" : command.Noun.StartsWith("Mailbox", StringComparison.OrdinalIgnoreCase) ? "FullAccess" : "SendAs") : null);
        }
        else if (command.Noun.EndsWith("Member", StringComparison.OrdinalIgnoreCase) && command.Verb.Equals("Remove", StringComparison.OrdinalIgnoreCase))
        {
            Again("Add", ["Identity", "Member"]);
        }
        else if (command.Verb.Equals("Enable", StringComparison.OrdinalIgnoreCase))
        {
            Again("Disable", ["Identity", "Mailbox"], ("Confirm", false));
        }
        else if (command.Verb.Equals("Undo", StringComparison.OrdinalIgnoreCase) && command.First("Identity", "SoftDeletedObject") is { } parameter && command.TryValue(session, parameter, out var removed))
        {
            new Needs(session).User($"{removed}");
            session.Command("Remove-Mailbox", ("Identity", removed), ("Confirm", false));
        }
        else if (command.Has("SoftDeletedMailbox") && command.TryValue(session, "Identity", out var identity))
        {
            session.Command("Remove-Mailbox", ("Identity", identity), ("Confirm", false));
        }

        void Again(string verb, string[] parameters, (string, object?)? more = null)
        {
            var arguments = new List<(string, object?)>();
            foreach (var parameter in parameters.Where(command.Has))
            {
                if (!command.TryValue(session, parameter, out var value)) return;
                arguments.Add((parameter, value));
            }

            if (!arguments.Any(argument => argument.Item1 == "Identity") || session.Find($"{verb}-{command.Noun}") is null) return;
            if (more is { } extra) arguments.Add(extra);
            session.Command($"{verb}-{command.Noun}", [.. arguments]);
        }
    }
}
