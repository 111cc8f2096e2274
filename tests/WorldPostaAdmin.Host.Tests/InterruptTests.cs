using System.Diagnostics;

namespace WorldPostaAdmin.Host.Tests;

public class InterruptTests
{
    // What ends the loop is the signal or nothing: that it ends at all is the proof, however slow the machine.
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_stops_an_endless_pipeline_which_cleans_up(string signal, int exitCode)
    {
        if (OperatingSystem.IsWindows()) return;
        using var process = Wpadmin.Start("-Command", "try { 'ready'; while ($true) {} } finally { $Host.UI.WriteErrorLine('cleaned up') }");
        Assert.Equal("ready", process.StandardOutput.ReadLine());
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) kill.WaitForExit();
        Assert.True(process.WaitForExit(Wpadmin.Patience), "the pipeline was not stopped");
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal("cleaned up", process.StandardError.ReadToEnd().Trim());
    }
}
