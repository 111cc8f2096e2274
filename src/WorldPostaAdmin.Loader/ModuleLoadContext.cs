using System.Reflection;
using System.Runtime.Loader;

namespace WorldPostaAdmin.Loader;

/// <summary>
/// Loads the module's third-party packages, and what is built on them, apart from PowerShell's own assemblies and those of
/// other modules in the session, so that different versions of one package do not meet.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base("WorldPostaAdmin") => _folder = folder;

    /// <summary>Loads the composition and has it build the container. Nothing is loaded before.</summary>
    /// <param name="moduleFolder">Where the module's shared assemblies lie; <c>dependencies</c> lies in it.</param>
    public static IServiceProvider BuildServices(string moduleFolder)
    {
        var context = new ModuleLoadContext(Path.Combine(moduleFolder, "dependencies"));
        var composition = context.LoadFromAssemblyName(new AssemblyName("WorldPostaAdmin.Composition"));
        var build = composition.GetType("WorldPostaAdmin.Composition.Services", throwOnError: true)!.GetMethod("Build")!;
        return (IServiceProvider)build.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
    }

    /// <summary>Loads the composition and has it run a service of the module, without PowerShell. Core and this assembly must be loaded already.</summary>
    /// <param name="moduleFolder">Where the module's shared assemblies lie.</param>
    /// <param name="command">Which service.</param>
    /// <param name="arguments">What it is told.</param>
    /// <returns>The exit code.</returns>
    public static int RunService(string moduleFolder, string command, string[] arguments)
    {
        var context = new ModuleLoadContext(Path.Combine(moduleFolder, "dependencies"));
        var composition = context.LoadFromAssemblyName(new AssemblyName("WorldPostaAdmin.Composition"));
        var run = composition.GetType("WorldPostaAdmin.Composition.MailService", throwOnError: true)!.GetMethod("Run")!;
        return (int)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [command, arguments], null)!;
    }

    /// <summary>What is not in the folder - the framework and Core - comes from the default context, so that types are shared.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
