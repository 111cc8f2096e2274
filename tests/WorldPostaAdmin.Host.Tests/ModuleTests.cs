namespace WorldPostaAdmin.Host.Tests;

/// <summary>Which module is imported, and what is said where that cannot be.</summary>
public class ModuleTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    private const string Imported = "(Get-Module WorldPostaAdmin).ModuleBase";

    [Fact]
    public void The_one_beside_the_program_is_imported_once()
    {
        var result = Wpadmin.Run("-Command", "Import-Module WorldPostaAdmin; (Get-Module WorldPostaAdmin).Path");

        Assert.Equal(Path.Combine(Wpadmin.Folder, "Modules", "WorldPostaAdmin"), Path.GetDirectoryName(Path.GetDirectoryName(result.Ok())));
    }

    [Fact]
    public void Other_runspaces_find_it() =>
        Assert.Equal("WorldPostaAdmin", Wpadmin.Run("-Command", "1 | ForEach-Object -Parallel { (Get-Command Get-Mailbox).Source }").Ok());

    [Theory]
    [InlineData("")]
    [InlineData("WorldPostaAdmin.psd1")]
    public void The_environment_names_another_by_its_manifest_or_its_folder(string file)
    {
        var result = Wpadmin.RunIn(new() { ["WPADMIN_MODULE"] = Path.Combine(Wpadmin.Root, file) }, "", ["-NoProfile", "-Command", Imported]);

        Assert.StartsWith(Wpadmin.Root, result.Ok(), StringComparison.Ordinal);
        Assert.DoesNotContain("artifacts", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_not_there_is_an_error_and_nothing_is_run()
    {
        var result = Wpadmin.RunIn(new() { ["WPADMIN_MODULE"] = folder.Root }, "", ["-NoProfile", "-Command", "'ran'"]);

        Assert.Equal((70, ""), (result.ExitCode, result.Output));
        Assert.Contains($"WPADMIN_MODULE names '{folder.Root}'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_cannot_be_loaded_is_an_error_and_nothing_is_run()
    {
        var broken = folder.Write("broken.psd1", "@{ RootModule = 'gone.dll'; ModuleVersion = '1.0' }");

        var result = Wpadmin.RunIn(new() { ["WPADMIN_MODULE"] = broken }, "", ["-NoProfile", "-Command", "'ran'"]);

        Assert.Equal(70, result.ExitCode);
        Assert.DoesNotContain("ran\n", result.Output + "\n", StringComparison.Ordinal);
        Assert.Contains("gone.dll", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", 70)]
    [InlineData("deliver", 75)]
    public void A_service_without_its_module_says_so_and_keeps_the_mail(string service, int expected)
    {
        var result = Wpadmin.RunIn(new() { ["WPADMIN_MODULE"] = folder.Root }, "", [service]);

        Assert.Equal(expected, result.ExitCode);
        Assert.Contains(folder.Root, result.Error, StringComparison.Ordinal);
    }
}
