using System.Reflection;
using System.Runtime.Loader;

namespace WorldPostaAdmin.Host;

/// <summary>Runs a service of the module without PowerShell: the services do not need it, and it costs time and memory.</summary>
internal static class ServiceModule
{
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="service">Which service.</param>
    /// <param name="arguments">What it is told.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string manifest, string service, string[] arguments)
    {
        var folder = Path.Combine(Path.GetDirectoryName(manifest)!, "bin");
        // Into the default context, from which the module's own takes what it shares with others.
        AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "WorldPostaAdmin.Core.dll"));
        var loader = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "WorldPostaAdmin.Loader.dll"));
        var run = loader.GetType("WorldPostaAdmin.Loader.ModuleLoadContext", throwOnError: true)!.GetMethod("RunService")!;
        return (int)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [folder, service, arguments], null)!;
    }
}
