# Positions of pscl and MCMCpack from the same votes, for tests/scaling/test_in_r.py.
#
# Takes a file of votes (1 yes, 0 no, NA none; one row a state, its name first), the file to write and the two states
# that fix the direction. On Debian: apt-get install r-cran-pscl r-cran-mcmcpack.
arguments <- commandArgs(trailingOnly = TRUE)
votes <- read.csv(arguments[1], row.names = 1, check.names = FALSE)
set.seed(1)
rc <- pscl::rollcall(as.matrix(votes), yea = 1, nay = 0, missing = NA, legis.names = rownames(votes))
ideal <- pscl::ideal(rc, d = 1, normalize = TRUE, maxiter = 6000, burnin = 1000, thin = 10, store.item = FALSE)
chains <- MCMCpack::MCMCirt1d(as.matrix(votes), theta.constraints = setNames(list("-", "+"), arguments[3:4]),
                              burnin = 1000, mcmc = 5000, thin = 10, seed = 1, store.item = FALSE)
standard <- function(draws) (draws - rowMeans(draws)) / apply(draws, 1, sd) # each draw has mean 0 and deviation 1
draws <- standard(ideal$x[, , 1])
chains <- standard(as.matrix(chains))
write.csv(data.frame(country = rownames(votes), pscl = colMeans(draws), pscl_error = apply(draws, 2, sd),
                     mcmcpack = colMeans(chains), mcmcpack_error = apply(chains, 2, sd)),
          arguments[2], row.names = FALSE)
