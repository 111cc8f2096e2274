using System.Text;

namespace WorldPostaAdmin.Host;

/// <summary>Decides what runs: a service of the module, or PowerShell with the module.</summary>
internal static class Program
{
    /// <summary>EX_SOFTWARE of sysexits.h, and what pwsh ends with where its engine cannot be started.</summary>
    private const int StartFailed = 70;

    /// <summary>EX_TEMPFAIL of sysexits.h: whoever hands a message over keeps it.</summary>
    private const int TryLater = 75;

    public static int Main(string[] arguments)
    {
        var service = arguments is ["serve" or "deliver", ..] ? arguments[0] : null;
        try
        {
            if (service is null && AdminShell.IsVersion(arguments)) return AdminShell.ShowVersion();
            var manifest = ModuleLocator.Find(Environment.GetEnvironmentVariable(ModuleLocator.Variable), AppContext.BaseDirectory);
            if (service is null) return AdminShell.Run(manifest, arguments);

            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            return ServiceModule.Run(manifest, service, arguments[1..]);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or TypeLoadException)
        {
            Console.Error.WriteLine($"wpadmin: {e.Message}");
            return service == "deliver" ? TryLater : StartFailed;
        }
    }
}
