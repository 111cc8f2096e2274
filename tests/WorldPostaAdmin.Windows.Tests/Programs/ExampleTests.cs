using WorldPostaAdmin.Windows.Tests.Machine;

namespace WorldPostaAdmin.Windows.Tests.Programs;

/// <summary>The examples of the project run on Windows unchanged, and leave a store without a fault.</summary>
public sealed class ExampleTests(WindowsMachine machine)
{
    [Fact]
    public void Examples_run()
    {
        WindowsMachine.Require();
        var folder = new WindowsFolder(machine, "Beispiele");
        foreach (var file in Directory.GetFiles(Path.Combine(WindowsMachine.Checkout, "examples"))) File.Copy(file, folder.File(Path.GetFileName(file)));

        folder.Run("all", """
            foreach ($name in 'onboard', 'office', 'exchange') {
                & "$folder\$name.ps1" -Path "$folder\$name.db"
                $test = Test-WorldPostaStore "$folder\$name.db"
                Write-Result "$name $(@(Get-Recipient -ResultSize Unlimited).Count -gt 0) $(@($test.Findings).Count)"
            }
            """);

        Assert.Equal(["onboard True 0", "office True 0", "exchange True 0"], folder.Results);
    }
}
