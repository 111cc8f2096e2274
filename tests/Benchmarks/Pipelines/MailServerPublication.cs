using System.Globalization;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Benchmarks.Figures;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>A directory given to a mail server: all of it, and one change, by a process that has just begun and by one that watches.</summary>
internal static class MailServerPublication
{
    private const int People = 50_000, Lists = 5_000, MembersOfList = 20, Shared = 2_500, UsersOfMailbox = 10;

    public static IEnumerable<Figure> Measure(Bench bench)
    {
        var filled = bench.Stores.Kept($"published-{People}", path =>
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(bench.Stores.Filled(bench.Shell, People, Shared, Lists))!)) File.Copy(file, Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(file)));
            var (members, grants) = (bench.Stores.Temporary("members.csv"), bench.Stores.Temporary("grants.csv"));
            File.WriteAllLines(members, Enumerable.Range(0, Lists * MembersOfList).Select(i => $"{Company.List(i / MembersOfList)},{Company.Person((int)(i * 7919L % People)).Address}").Prepend("Identity,Member"));
            File.WriteAllLines(grants, Enumerable.Range(0, Shared * UsersOfMailbox).Select(i => $"{Company.SharedMailbox(i / UsersOfMailbox)},{Company.Person((int)(i * 1009L % People)).Address},{(i % 2 == 0 ? "FullAccess" : "SendAs")}").Prepend("Identity,User,AccessRights"));
            bench.Shell.Run($"$null = Connect-WorldPosta '{path}'; Import-Csv '{members}' | Add-DistributionListMember > $null; Import-Csv '{grants}' | Add-MailboxPermission > $null");
        });
        var (full, first, next, unchanged, watched) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var (path, server) = (bench.Stores.Copy(filled, "published"), bench.Stores.Temporary($"server{round}"));
            full.Add(bench.Shell.Run(
                $$"""
                $null = Connect-WorldPosta '{{path}}'
                Measure-Pipeline Seconds { Publish-MailServer '{{server}}' -MailPath '{{server}}-mail' -StatePath '{{server}}-state' }
                """)["Seconds"]);
            var report = bench.Shell.Run(
                $$"""
                $null = Connect-WorldPosta '{{path}}'
                $null = Add-MailboxPermission {{Company.SharedMailbox(0)}} -User {{Company.Person(1).Address}} -AccessRights SendAs
                Measure-Pipeline First { Publish-MailServer '{{server}}' }
                $null = Add-DistributionListMember {{Company.List(0)}} -Member {{Company.Person(round).Address}} -WarningAction SilentlyContinue
                Disable-Mailbox {{Company.Person(100 + round).Address}} -Confirm:$false
                Measure-Pipeline Next { Publish-MailServer '{{server}}' }
                Measure-Pipeline Unchanged { Publish-MailServer '{{server}}' }
                """);
            // From before the command until its change is in force, by a process that has watched for a while.
            var followed = bench.Shell.Run(
                $$"""
                $null = Connect-WorldPosta '{{path}}'
                $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
                $watch = [powershell]::Create().AddScript("Import-Module '$((Get-Module WorldPostaAdmin).Path)'; `$null = Connect-WorldPosta '{{path}}'; Publish-MailServer '{{server}}' -Watch")
                $null = $watch.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
                function Wait-Publication([int] $Count) { while ($output.Count -lt $Count) { if ($watch.InvocationStateInfo.State -eq 'Failed') { throw $watch.InvocationStateInfo.Reason }; Start-Sleep -Milliseconds 2 } }
                Wait-Publication 1
                foreach ($i in 1..6) {
                    $changed = $output.Count
                    $command = if ($i % 2) { { Disable-Mailbox {{Company.Person(200 + round).Address}} -Confirm:$false } } else { { Enable-Mailbox {{Company.Person(200 + round).Address}} -Confirm:$false } }
                    Measure-Pipeline "Watched$i" { & $command; Wait-Publication ($changed + 1) }
                }
                $watch.Stop()
                """);
            watched.AddRange([followed["Watched5"], followed["Watched6"]]);
            first.Add(report["First"]);
            next.Add(report["Next"]);
            unchanged.Add(report["Unchanged"]);
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"  round {round + 1}: {full[^1]:0.0} s, {first[^1]:0.00}, {next[^1]:0.00} and {unchanged[^1]:0.00} s"));
        }

        yield return new Figure($"`Publish-MailServer`, {People:N0} mailboxes, {Lists:N0} lists, {Shared * UsersOfMailbox:N0} grants", "", "under 30 s", Seconds(full), full.Min() < 30, "the first time, maps and all");
        yield return new Figure("the same after one change", "", "under 1 s", Seconds(first), first.Min() < 1, $"by a process that has just begun; two more changes {Seconds(next)}, none {Seconds(unchanged)}");
        yield return new Figure("`Publish-MailServer -Watch`, from a command to its being in force", "", "under 1 s", Seconds(watched), watched.Min() < 1, "a login that is taken or given back; the look every 0.2 s among it");
    }

    private static string Seconds(List<double> times) => string.Create(CultureInfo.InvariantCulture, $"{times.Min():0.00} s");
}
