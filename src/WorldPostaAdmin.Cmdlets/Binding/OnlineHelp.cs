namespace WorldPostaAdmin.Cmdlets;

/// <summary>Where the cmdlets' pages are published. The help compiler compares it with the manifest's ProjectUri.</summary>
internal static class OnlineHelp
{
    /// <summary>The address that a page's file name follows; <c>Get-Help -Online</c> opens the page.</summary>
    public const string Pages = "https://github.com/worldposta/WorldPostaAdmin/blob/main/docs/en-US/";
}
