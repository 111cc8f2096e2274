using System.Text;
using WorldPostaAdmin.Formats.Passwords;

namespace WorldPostaAdmin.Formats.Tests.Passwords;

/// <summary>The cases that the specification is published with, as crypt(3) of libxcrypt computes them.</summary>
public sealed class ShaCryptTests
{
    private const string LongText =
        "a very much longer text to encrypt.  This one even stretches over morethan one line.";

    [Theory]
    [InlineData("saltstring", 5000, false, "Hello world!", "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1")]
    [InlineData("saltstringsaltst", 10000, true, "Hello world!", "$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.")]
    [InlineData("toolongsaltstrin", 5000, true, "This is just a test", "$6$rounds=5000$toolongsaltstrin$lQ8jolhgVRVhY4b5pZKaysCLi0QBxGoNeKQzQ3glMhwllF7oGDZxUhx1yxdYcz/e1JSbq3y6JMxxl8audkUEm0")]
    [InlineData("anotherlongsalts", 1400, true, LongText, "$6$rounds=1400$anotherlongsalts$POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0oSwbtEW7o7UmJEiDwGqd8p4ur1")]
    [InlineData("short", 77777, true, "we have a short salt string but not a short password", "$6$rounds=77777$short$WuQyW2YR.hBNpjjRhpYD/ifIw05xdfeEyQoMxIXbkvr0gge1a1x3yRULJ5CCaUeOxFmtlcGZelFl5CxtgfiAc0")]
    [InlineData("asaltof16chars..", 123456, true, "a short string", "$6$rounds=123456$asaltof16chars..$BtCwjqMJGx5hrJhZywWvt0RLE8uZ4oPwcelCjmw2kSYu.Ec6ycULevoBK25fs2xXgMNrCzIMVcgEJAstJeonj1")]
    [InlineData("roundstoolow", 1000, true, "the minimum number is still observed", "$6$rounds=1000$roundstoolow$kUMsbe306n21p9R.FRkW3IGn.S9NPN0x50YhH1xhLsPuWGsUSklZt58jaTfF4ZEQpyUNGc0dqbpBYYBaHHrsX.")]
    public void Sha512_gives_the_text_of_crypt(string salt, int rounds, bool writeRounds, string password, string expected) =>
        Assert.Equal(expected, ShaCrypt.Sha512.Crypt(Encoding.UTF8.GetBytes(password), salt, rounds, writeRounds));

    [Theory]
    [InlineData("saltstring", 5000, false, "Hello world!", "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5")]
    [InlineData("saltstringsaltst", 10000, true, "Hello world!", "$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA")]
    [InlineData("toolongsaltstrin", 5000, true, "This is just a test", "$5$rounds=5000$toolongsaltstrin$Un/5jzAHMgOGZ5.mWJpuVolil07guHPvOW8mGRcvxa5")]
    [InlineData("anotherlongsalts", 1400, true, LongText, "$5$rounds=1400$anotherlongsalts$Rx.j8H.h8HjEDGomFU8bDkXm3XIUnzyxf12oP84Bnq1")]
    [InlineData("short", 77777, true, "we have a short salt string but not a short password", "$5$rounds=77777$short$JiO1O3ZpDAxGJeaDIuqCoEFysAe1mZNJRs3pw0KQRd/")]
    public void Sha256_gives_the_text_of_crypt(string salt, int rounds, bool writeRounds, string password, string expected) =>
        Assert.Equal(expected, ShaCrypt.Sha256.Crypt(Encoding.UTF8.GetBytes(password), salt, rounds, writeRounds));
}
