using System.Globalization;
using System.Management.Automation.Host;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>What the engine sees of the program it runs in.</summary>
internal sealed class AdminHost(bool interactive) : PSHost
{
    private readonly AdminUserInterface _userInterface = new(interactive);

    public bool Interactive { get; } = interactive;

    /// <summary>Set by <c>exit</c> at the top level.</summary>
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "wpadmin";

    public override PSHostUserInterface UI => _userInterface;

    public override Version Version { get; } = typeof(AdminHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("wpadmin has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("wpadmin has no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // A native program takes the terminal as it is.
    }

    public override void NotifyEndApplication()
    {
    }
}
