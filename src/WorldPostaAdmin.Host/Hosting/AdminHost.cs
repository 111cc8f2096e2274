using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>What the engine sees as <c>$Host</c>.</summary>
internal sealed class AdminHost(AdminHostUserInterface ui, Screen screen) : PSHost
{
    public static readonly Version ProgramVersion = typeof(AdminHost).Assembly.GetName().Version!;

    /// <summary>The version as people write it: without build metadata.</summary>
    public static string DisplayVersion =>
        typeof(AdminHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private int nesting;
    private int nestingToLeave = int.MaxValue;

    /// <summary>What <c>exit</c> said, once it was said.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Runs a prompt inside the running pipeline, for the answer "Suspend"; given by who knows how to prompt.</summary>
    public Action? NestedPrompt { get; set; }

    /// <summary>Whether the innermost prompt is to end.</summary>
    public bool MustLeavePrompt => ExitCode is not null || nesting >= nestingToLeave;

    public bool IsNested => nesting > 0;

    public override string Name => "wpadmin";

    public override Version Version => ProgramVersion;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode)
    {
        // Inside a nested prompt 'exit' ends that prompt, as in pwsh.
        if (IsNested) ExitNestedPrompt();
        else ExitCode = exitCode;
    }

    public override void EnterNestedPrompt()
    {
        ui.RequireInteractive();
        nesting++;
        try
        {
            NestedPrompt?.Invoke();
        }
        finally
        {
            nesting--;
            nestingToLeave = int.MaxValue;
        }
    }

    public override void ExitNestedPrompt() => nestingToLeave = nesting;

    public override void NotifyBeginApplication() => screen.EraseProgress();

    public override void NotifyEndApplication()
    {
    }
}
