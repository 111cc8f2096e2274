namespace WorldPostaAdmin.Cmdlets;

/// <summary>Reads the arguments that the cmdlets of rights share.</summary>
internal static class PermissionArguments
{
    /// <summary>A flag that may be left out or come from an empty cell.</summary>
    public static bool Flag(Argument<bool>? argument, string name, bool absent) =>
        argument is { Value: not (null or "") } ? (bool)ValueConversion.To(typeof(bool), name, argument.Value)! : absent;
}
