using System.Diagnostics;

namespace WorldPostaAdmin.Core.Tests.Cultures;

/// <summary>The table of <see cref="CultureTableTests"/> in processes that differ from this one from their start.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "Pacific/Kiritimati")]
    [InlineData("LC_ALL", "tr_TR.UTF-8", "Europe/Istanbul")]
    [InlineData("LC_ALL", "de_DE.UTF-8", "Europe/Berlin")]
    [InlineData("LC_ALL", "ar_SA.UTF-8", "Asia/Riyadh")]
    [InlineData("LC_ALL", "th_TH.UTF-8", "Pacific/Pago_Pago")]
    public async Task The_table_is_the_same_in_a_process_of(string variable, string value, string zone)
    {
        string[] arguments = ["exec", typeof(ProcessTests).Assembly.Location, "-class", typeof(CultureTableTests).FullName!, "-noColor"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [variable] = value, ["TZ"] = zone },
        };
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);

        Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
        Assert.Matches("Total: [1-9][0-9]*, Errors: 0, Failed: 0, Skipped: 0", await output);
    }
}
