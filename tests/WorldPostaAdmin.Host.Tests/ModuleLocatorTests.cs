namespace WorldPostaAdmin.Host.Tests;

public sealed class ModuleLocatorTests : IDisposable
{
    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_option_beats_the_variable_and_both_may_name_the_folder()
    {
        var option = Manifest("option");
        var variable = Manifest("variable");
        Assert.Equal(option, ModuleLocator.Find(Path.GetDirectoryName(option), variable, folder.Root));
        Assert.Equal(variable, ModuleLocator.Find(null, variable, folder.Root));
    }

    [Fact]
    public void Otherwise_it_is_beside_the_program_in_a_folder_there_or_above()
    {
        var above = Manifest(".");
        var bin = Directory.CreateDirectory(Path.Combine(folder.Root, "a", "bin")).FullName;
        Assert.Equal(above, ModuleLocator.Find(null, null, bin));
        var beside = Manifest("a/bin");
        Assert.Equal(beside, ModuleLocator.Find(null, null, bin));
        var inFolder = Manifest("a/bin/WorldPostaAdmin");
        Assert.Equal(inFolder, ModuleLocator.Find(null, null, bin));
    }

    [Fact]
    public void A_named_module_that_is_not_there_is_not_looked_for_elsewhere()
    {
        Manifest(".");
        var error = Assert.Throws<FileNotFoundException>(() => ModuleLocator.Find(null, "nowhere", folder.Root));
        Assert.Contains(ModuleLocator.Variable, error.Message);
        Assert.Contains("nowhere", error.Message);
    }

    private string Manifest(string below)
    {
        var directory = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(folder.Root, below))).FullName;
        var path = Path.Combine(directory, "WorldPostaAdmin.psd1");
        File.WriteAllText(path, "@{}");
        return path;
    }
}
