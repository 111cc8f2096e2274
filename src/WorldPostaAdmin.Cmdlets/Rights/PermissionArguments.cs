namespace WorldPostaAdmin.Cmdlets;

/// <summary>Reads the arguments that the cmdlets of rights share.</summary>
internal static class PermissionArguments
{
    /// <summary>What one is told who pipes the row of a mailbox's own rights on.</summary>
    public const string SelfLeft = $"{WellKnownDelegates.Self} is the mailbox itself: its rights on what is its own were left as they are.";

    /// <summary>The one right of RecipientPermission cmdlets.</summary>
    /// <exception cref="DomainException">RightMissing, NoSuchRight.</exception>
    public static IReadOnlyList<MailboxRight> SendAs(MultiValue? accessRights)
    {
        var rights = MailboxRights.Parse(ListEdit.Values(accessRights?.Value, splitText: true));
        return rights is [MailboxRight.SendAs] ? rights : throw new DomainException("NoSuchRight", DomainErrorKind.InvalidValue, string.Join(", ", rights),
            $"SendAs is the only right of these commands, and {string.Join(", ", rights)} was given. Grant others with Add-MailboxPermission.");
    }

    /// <summary>The rights of ADPermission cmdlets.</summary>
    /// <exception cref="DomainException">RightMissing, NoSuchRight.</exception>
    public static IReadOnlyList<MailboxRight> Extended(MultiValue? extendedRights, MultiValue? accessRights) =>
        ADPermission.Rights(ListEdit.Values(extendedRights?.Value, splitText: true), ListEdit.Values(accessRights?.Value, splitText: true));

    /// <summary>The flags of a delegate; null where none were given.</summary>
    /// <exception cref="DomainException">NoSuchRight, RightNeedsCalendar, RightsDoNotCombine.</exception>
    public static string[]? Flags(MultiValue? flags, string folder) => FolderRights.ParseFlags(ListEdit.Values(flags?.Value, splitText: true), folder);

    /// <summary>A flag that may be left out or come from an empty cell.</summary>
    public static bool Flag(Argument<bool>? argument, string name, bool absent) =>
        argument is { Value: not (null or "") } ? (bool)ValueConversion.To(typeof(bool), name, argument.Value)! : absent;
}
