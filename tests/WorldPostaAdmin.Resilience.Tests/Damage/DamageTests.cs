using System.Text;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Bytes of a store's files are changed at random. Every command then gives what it would have given, or says that the store is damaged and what to do.</summary>
public sealed class DamageTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>What a damaged store may be called; everything else is an error that an admin cannot understand.</summary>
    private static readonly string[] Known = ["StoreDamaged", "StoreNotRecognised", "StoreEncrypted", "StoreTooNew"];

    private readonly Worker _worker = Worker.Start();

    public void Dispose() => _worker.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Flipped_bytes_never_become_answers(bool encrypted)
    {
        using var company = encrypted ? DamagedStore.EncryptedCompany(_worker) : DamagedStore.Company(_worker);
        var expected = Expected(company);
        Assert.All(expected, answer => Assert.DoesNotContain("error", answer, StringComparison.Ordinal));
        var random = Effort.Random("damage");
        var (noticed, unnoticed) = (0, 0);
        var times = encrypted ? Math.Max(10, Effort.Damages / 4) : Effort.Damages;
        output.WriteLine($"{times} times, WORLDPOSTA_SEED={Effort.Seed}");
        for (var i = 0; i < times; i++)
        {
            using var store = company.Copy();
            var what = Flip(store, random);
            if (Check(store, expected, what, encrypted ? ["StorePasswordWrong", "StoreNotEncrypted"] : [])) noticed++;
            else unnoticed++;
        }

        output.WriteLine($"{noticed} told of, {unnoticed} in bytes that mean nothing");
    }

    [Fact]
    public void Files_that_are_cut_empty_missing_or_something_else_never_become_answers()
    {
        using var company = DamagedStore.Company(_worker);
        var expected = Expected(company);
        foreach (var suffix in new[] { "", "-log", "-sum" })
        {
            var length = new FileInfo(company.StorePath + suffix).Length;
            foreach (var cut in new[] { 0, 1, 63, 64, 100, 4096, 8191, 8192, 8193, length / 2, length - 8192, length - 1 }.Where(cut => cut >= 0 && cut < length))
            {
                using var store = company.Copy();
                using (var file = File.OpenWrite(store.StorePath + suffix)) file.SetLength(cut);
                Check(store, expected, $"{suffix} cut to {cut}");
            }

            // What is found may be replaced or made anew, so each has a copy of its own.
            using var text = company.Copy();
            File.WriteAllText(text.StorePath + suffix, new string('x', 20_000));
            Check(text, expected, $"{suffix} is a text");
            using var missing = company.Copy();
            File.Delete(missing.StorePath + suffix);
            Check(missing, expected, $"{suffix} is missing", "StoreMissing");
            using var directory = company.Copy();
            File.Delete(directory.StorePath + suffix);
            Directory.CreateDirectory(directory.StorePath + suffix);
            Check(directory, expected, $"{suffix} is a directory", "StoreIsDirectory", "StoreUnwritable", "StoreUnreadable");
        }
    }

    /// <summary>Runs every command on a store whose files were changed.</summary>
    /// <returns>Whether any of them told of the damage.</returns>
    private bool Check(StoreFolder store, IReadOnlyList<string> expected, string what, params string[] alsoKnown)
    {
        var answers = Answers(store);
        var told = false;
        for (var i = 0; i < answers.Count; i++)
        {
            if (answers[i] == expected[i]) continue;
            var command = DamagedStore.Commands[i];

            // What looks at changes cannot find one that was refused.
            if (i == DamagedStore.Commands.Count - 1 && DamagedStore.Changes.Any(change => answers[change] != expected[change])) continue;
            Assert.True(answers[i].StartsWith("error ", StringComparison.Ordinal), $"{what}: {command} gave {Difference(answers[i], expected[i])}");
            var error = answers[i]["error ".Length..];
            Assert.True(Known.Concat(alsoKnown).Contains(error.Split('|')[0]), $"{what}: {command} gave {error}");
            told = true;
        }

        return told;
    }

    // The commands change the store, so it is a copy that they are run on.
    private List<string> Expected(StoreFolder company)
    {
        using var copy = company.Copy();
        return Answers(copy);
    }

    private static string Difference(string answer, string expected)
    {
        var (got, wanted) = (answer.Split('\n'), expected.Split('\n'));
        var line = got.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{got.Length} lines for {wanted.Length}; line {line + 1}: {got.ElementAtOrDefault(line)}\nand not: {wanted.ElementAtOrDefault(line)}";
    }

    // Each command's outputs, or its first error, one text a command. A process that ends or hangs fails the test.
    private List<string> Answers(StoreFolder store)
    {
        var answers = new List<string>();
        foreach (var command in DamagedStore.Commands)
        {
            var reply = _worker.Run(store.Use + command);
            Assert.True(reply.Ended, $"{command} ended the process: {(_worker.HasExited ? _worker.StandardError : "")}");
            answers.Add(reply.Errors.Count > 0 ? "error " + reply.Errors[0] : string.Join('\n', reply.Outputs));
        }

        return answers;
    }

    private static string Flip(StoreFolder store, Random random)
    {
        // Each file as often as another, however long it is.
        var files = store.Files().ToArray();
        var path = files[random.Next(files.Length)];
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        var what = new StringBuilder(Path.GetFileName(path));
        for (var i = random.Next(1, 9); i > 0; i--)
        {
            // Half of them in the first pages, which matter more.
            file.Position = random.Next(2) == 0 ? random.NextInt64(file.Length) : random.NextInt64(Math.Min(file.Length, 20_000));
            var position = file.Position;
            var old = file.ReadByte();
            var changed = (byte)(old ^ random.Next(1, 256));
            file.Position = position;
            file.WriteByte(changed);
            what.Append($" {position}:{old:x2}>{changed:x2}");
        }

        return what.ToString();
    }
}
