namespace WorldPostaAdmin.Host;

/// <summary>What the process tells its caller, in PowerShell's own numbers.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>EX_USAGE of sysexits.h: the command line itself was wrong.</summary>
    public const int Usage = 64;

    /// <summary>EX_SOFTWARE of sysexits.h: the engine or the module could not be started.</summary>
    public const int StartFailed = 70;

    /// <summary>The shell convention for a process that a signal ended.</summary>
    public static int FromSignal(int signal) => 128 + signal;
}
