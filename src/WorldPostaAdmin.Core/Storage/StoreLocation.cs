namespace WorldPostaAdmin.Storage;

/// <summary>Where the store is that nobody has named.</summary>
public static class StoreLocation
{
    public const string Variable = "WORLDPOSTA_STORE";

    /// <summary><c>$WORLDPOSTA_STORE</c>, else <c>worldposta.db</c> in the user's data folder.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
            ? path
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "WorldPosta", "worldposta.db");
}
