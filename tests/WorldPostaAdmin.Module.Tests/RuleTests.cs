using System.Management.Automation;
using System.Reflection;
using WorldPostaAdmin.Cmdlets;

namespace WorldPostaAdmin.Module.Tests;

/// <summary>The rules of the house, held by reflection.</summary>
public sealed class RuleTests
{
    private static readonly string[] Changing = ["New", "Set", "Remove", "Add", "Update", "Enable", "Disable", "Undo", "Import", "Export", "Repair", "Backup", "Restore", "Move", "Send", "Receive", "Approve", "Deny", "Stop", "Publish"];

    public static IEnumerable<Type> Cmdlets => typeof(StoreCommand).Assembly.GetTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null);

    public static TheoryData<Type> All => [.. Cmdlets];

    public static string Name(Type type) => $"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}";

    [Fact]
    public void Every_cmdlet_is_exported_and_every_export_is_a_cmdlet()
    {
        using var shell = new Shell(withStore: false);

        Assert.Equal(Cmdlets.Select(Name).Order(), shell.Ok("(Get-Module WorldPostaAdmin).ExportedCmdlets.Keys").Texts.Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_cmdlet_is_one_sealed_class_named_by_its_verb_and_noun_with_two_bases_at_most(Type type)
    {
        var bases = 0;
        for (var current = type.BaseType; current != typeof(PSCmdlet); current = current!.BaseType) bases++;

        Assert.True(type.IsSealed);
        Assert.InRange(bases, 1, 2);
        Assert.Equal(Name(type).Replace("-", "", StringComparison.Ordinal) + "Command", type.Name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_cmdlet_that_changes_something_asks_ShouldProcess_and_a_removal_is_of_high_impact(Type type)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>()!;

        // Scripts of Exchange answer a question that this one does not ask.
        Assert.Equal(Changing.Contains(attribute.VerbName) || Name(type) == "Disconnect-ExchangeOnline", attribute.SupportsShouldProcess);
        if (attribute.VerbName is "Remove" or "Repair" or "Restore" or "Stop") Assert.Equal(ConfirmImpact.High, attribute.ConfirmImpact);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_Set_cmdlet_gives_what_it_changed_where_that_is_asked_for(Type type)
    {
        if (type.GetCustomAttribute<CmdletAttribute>()!.VerbName != "Set" || !type.IsDefined(typeof(OutputTypeAttribute))) return;

        Assert.True(type.IsAssignableTo(typeof(IPassThru)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_identity_comes_first_by_pipeline_and_with_completion(Type type)
    {
        if (type.GetProperty("Identity") is not { } identity) return;
        var parameter = identity.GetCustomAttribute<ParameterAttribute>()!;

        Assert.Equal(0, parameter.Position);
        Assert.True(parameter.ValueFromPipelineByPropertyName);
        Assert.NotNull(identity.GetCustomAttribute<ArgumentCompleterAttribute>());
    }

    [Fact]
    public void Core_knows_no_PowerShell_no_database_and_no_package()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.All(typeof(Recipient).Assembly.GetReferencedAssemblies(), reference => Assert.True(File.Exists(Path.Combine(framework, reference.Name + ".dll")), reference.Name));
    }

    [Fact]
    public void The_cmdlets_refer_to_no_package_but_PowerShell()
    {
        string[] allowed = ["System.Management.Automation", "WorldPostaAdmin.Core", "WorldPostaAdmin.Loader"];
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.All(typeof(StoreCommand).Assembly.GetReferencedAssemblies(), reference => Assert.True(allowed.Contains(reference.Name) || File.Exists(Path.Combine(framework, reference.Name + ".dll")), reference.Name));
    }
}
