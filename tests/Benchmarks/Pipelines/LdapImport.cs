using System.Globalization;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Benchmarks.Figures;
using WorldPostaAdmin.Benchmarks.Ldap;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>The same people into OpenLDAP, by its own client over the loopback.</summary>
internal static class LdapImport
{
    public static IEnumerable<Figure> Measure(Bench bench)
    {
        var rows = bench.Options.Rows;
        var work = $"`Import-Csv \\| New-Mailbox`, {rows:N0} rows";
        if (!Slapd.IsInstalled)
        {
            yield return new Figure(work, "OpenLDAP, `ldapadd`", "faster", "not measured", null, "slapd and ldapadd are not on this machine");
            yield break;
        }

        var ldif = bench.Stores.Temporary("people.ldif");
        Company.WriteLdif(ldif, Slapd.Suffix, 0, rows);
        using var slapd = Slapd.Start(bench.Stores.Temporary("slapd"));
        var ldap = rows / slapd.Add(ldif);
        var ours = rows / MailboxImport.Run(bench, rows).Seconds;
        yield return new Figure(work, "OpenLDAP, `ldapadd`, slapd with back-mdb, the same people as inetOrgPerson", "faster", MailboxImport.Text(ours / ldap), ours > ldap,
            string.Create(CultureInfo.InvariantCulture, $"{ours:N0} mailboxes and {ldap:N0} entries/s"));
    }
}
