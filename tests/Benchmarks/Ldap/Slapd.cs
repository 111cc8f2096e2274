using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WorldPostaAdmin.Benchmarks.Ldap;

/// <summary>An OpenLDAP server over a folder of its own, with the defaults of back-mdb: every entry is forced to disk.</summary>
internal sealed class Slapd : IDisposable
{
    public const string Suffix = "dc=contoso,dc=example";

    private const string Program = "/usr/sbin/slapd", Client = "/usr/bin/ldapadd", Schema = "/etc/ldap/schema", Admin = "cn=admin," + Suffix, Password = "benchmark";

    private readonly Process _server;
    private readonly string _url;

    private Slapd(Process server, string url)
    {
        _server = server;
        _url = url;
    }

    public static bool IsInstalled => File.Exists(Program) && File.Exists(Client);

    public static Slapd Start(string folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var configuration = Path.Combine(folder, "slapd.conf");
        File.WriteAllText(
            configuration,
            $"""
            include {Schema}/core.schema
            include {Schema}/cosine.schema
            include {Schema}/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            database mdb
            maxsize 17179869184
            suffix "{Suffix}"
            rootdn "{Admin}"
            rootpw {Password}
            directory {data}
            index objectClass,uid,mail,cn eq

            """);
        var port = FreePort();
        var url = $"ldap://127.0.0.1:{port}";
        var slapd = new Slapd(Process.Start(new ProcessStartInfo(Program, ["-f", configuration, "-h", url, "-d", "0"]) { RedirectStandardError = true })!, url);
        slapd.WaitUntilItListens(port);
        var root = Path.Combine(folder, "root.ldif");
        File.WriteAllText(root, $"dn: {Suffix}\nobjectClass: domain\ndc: contoso\n");
        slapd.Add(root);
        return slapd;
    }

    /// <summary>Adds the entries of a file and gives the seconds it took.</summary>
    public double Add(string ldif)
    {
        var watch = Stopwatch.StartNew();
        using var client = Process.Start(new ProcessStartInfo(Client, ["-c", "-x", "-H", _url, "-D", Admin, "-w", Password, "-f", ldif]) { RedirectStandardOutput = true })!;
        client.StandardOutput.ReadToEnd();
        client.WaitForExit();
        return client.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"ldapadd ended with {client.ExitCode}.");
    }

    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntilItListens(int port)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!_server.HasExited && watch.Elapsed.TotalSeconds < 10)
            {
                Thread.Sleep(50);
            }
        }
    }
}
