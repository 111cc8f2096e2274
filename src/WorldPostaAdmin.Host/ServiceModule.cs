using System.Reflection;
using System.Runtime.Loader;

namespace WorldPostaAdmin.Host;

/// <summary>Runs a service of the module on disk. Nothing of PowerShell is loaded: the services need none, and it takes a second and much memory.</summary>
internal static class ServiceModule
{
    /// <summary>EX_TEMPFAIL of sysexits.h: whoever hands a message over keeps it.</summary>
    private const int TryLater = 75;

    public static int Run(Job.Service service, string? module)
    {
        try
        {
            var folder = Path.Combine(Path.GetDirectoryName(ModuleLocator.Find(module, Environment.GetEnvironmentVariable(ModuleLocator.Variable), AppContext.BaseDirectory))!, "bin");
            // Into the default context, from which the module's own takes what it shares with others.
            AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "WorldPostaAdmin.Core.dll"));
            var loader = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "WorldPostaAdmin.Loader.dll"));
            var run = loader.GetType("WorldPostaAdmin.Loader.ModuleLoadContext", throwOnError: true)!.GetMethod("RunService")!;
            return (int)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [folder, service.Name, service.Arguments.ToArray()], null)!;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or TypeLoadException)
        {
            Console.Error.WriteLine($"wpadmin: {e.Message}");
            return service.Name == "deliver" ? TryLater : ExitCode.StartFailed;
        }
    }
}
