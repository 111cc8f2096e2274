using System.Management.Automation;
using System.Reflection;
using WorldPostaAdmin.Cmdlets;

namespace WorldPostaAdmin.Module.Tests;

/// <summary>Parameters of Exchange that mean nothing here: taken, and left aside or refused by a table.</summary>
public sealed class ExchangeParameterTests
{
    private static readonly IReadOnlyList<string[]> Rows = ReadRows();

    private static List<string[]> ReadRows()
    {
        using var reader = new StreamReader(typeof(StoreCommand).Assembly.GetManifestResourceStream("ExchangeParameters.tsv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).ToList();
    }

    [Fact]
    public void A_row_is_of_cmdlets_that_exist_and_do_not_have_the_parameter_themselves()
    {
        var cmdlets = RuleTests.Cmdlets.ToDictionary(RuleTests.Name);
        foreach (var row in Rows)
        {
            Assert.Equal(5, row.Length);
            foreach (var name in row[4].Split(' '))
            {
                Assert.True(cmdlets.TryGetValue(name, out var type), $"{row[0]}: there is no {name}");
                Assert.True(type!.GetProperty(row[0])?.GetCustomAttribute<ParameterAttribute>() is null, $"{name} has {row[0]} itself");
            }
        }
    }

    [Fact]
    public void A_row_says_why_and_no_cmdlet_has_a_parameter_twice()
    {
        Assert.All(Rows, row => Assert.EndsWith(".", row[3], StringComparison.Ordinal));
        Assert.All(Rows.SelectMany(row => row[4].Split(' ').Select(cmdlet => (row[0], cmdlet))).GroupBy(pair => pair), pair => Assert.Single(pair));
    }

    [Fact]
    public void The_aliases_of_the_cmdlets_are_those_that_the_manifest_exports()
    {
        using var shell = new Shell(withStore: false);
        var named = RuleTests.Cmdlets.SelectMany(type => type.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []);

        Assert.Equal(named.Order(), shell.Ok("(Get-Module WorldPostaAdmin).ExportedAliases.Keys").Texts.Order());
    }

    [Fact]
    public void One_that_is_left_aside_says_so_and_changes_nothing()
    {
        using var shell = new Shell();
        shell.Ok("New-SharedMailbox Sales");

        var found = shell.Ok("Get-Mailbox Sales -DomainController dc1 -Verbose 4>&1");

        Assert.Contains(found.Texts, text => text.Contains("-DomainController is left aside. There are no domain controllers here", StringComparison.Ordinal));
        Assert.Contains("Sales", found.Texts);
    }

    [Theory]
    [InlineData("Set-Mailbox Sales -LitigationHoldEnabled $true", true)]
    [InlineData("Set-Mailbox Sales -LitigationHoldEnabled $false -MailTip x", false)]
    [InlineData("Set-Mailbox Sales -RetentionPolicy $null -MailTip x", false)]
    [InlineData("Set-Mailbox Sales -RetentionPolicy Default -MailTip x", true)]
    [InlineData("Set-Mailbox Sales -Arbitration:$false -MailTip x", false)]
    public void One_that_would_mislead_is_refused_unless_it_asks_for_nothing(string command, bool refused)
    {
        using var shell = new Shell();
        shell.Ok("New-SharedMailbox Sales");

        var run = shell.Run(command);

        Assert.Equal(refused ? ["NotOfferedHere"] : [], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(refused ? "" : "x", shell.Ok("(Get-Mailbox Sales).MailTip").Texts.Single());
    }

    [Fact]
    public void They_are_no_part_of_completion()
    {
        using var shell = new Shell();

        Assert.Equal(["0"], shell.Ok("(TabExpansion2 'Set-Mailbox x -Litig' 20).CompletionMatches.Count").Texts);
    }

    [Theory]
    [InlineData("New-DistributionGroup Staff | Out-Null; Add-DistributionGroupMember Staff -Member Sales; (Get-DistributionGroupMember Staff).Name", "Sales")]
    [InlineData("(Get-EXOMailbox Sales).Name", "Sales")]
    [InlineData("(Get-EXORecipient Sales -Properties Name).Name", "Sales")]
    public void Exchanges_names_are_the_same_cmdlets(string script, string result)
    {
        using var shell = new Shell();
        shell.Ok("New-SharedMailbox Sales");

        Assert.Equal([result], shell.Ok(script).Texts);
    }
}
